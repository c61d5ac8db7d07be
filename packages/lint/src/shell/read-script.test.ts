import { describe, expect, test } from "vitest";
import { named } from "../judging/told.ts";
import { readScript } from "./read-script.ts";
import { plainScript } from "./script.ts";

const bracketed = (text: string): string => `<${text}>`;

/** The commands of a script, an unknown part as it is written between angle brackets. */
function commandsOf(script: string): readonly string[] {
  return readScript(plainScript(script)).commands.map(({ stages, unknowns }) =>
    stages.map(({ words }) => words.map(({ value }) => named(value, unknowns.map(bracketed))).join(" ")).join(" | "),
  );
}

describe("commands are found wherever they stand", () => {
  test.each([
    ["kubectl get pods", ["kubectl get pods"]],
    ["if kubectl get ns x; then :; else kubectl create ns x; fi", ["kubectl get ns x", "kubectl create ns x"]],
    ["while ! kubectl get pod web; do sleep 1; done", ["kubectl get pod web"]],
    ["for i in 1 2; do kubectl get pods; done", ["kubectl get pods"]],
    ['case "$1" in a) kubectl get pods ;; *) helm list ;; esac', ["kubectl get pods", "helm list"]],
    ["deploy() { kubectl apply -f x.yaml; }", ["kubectl apply -f x.yaml"]],
    ["X=$(kubectl get pods)", ["kubectl get pods"]],
    ['echo "`kubectl get pods`"', ["kubectl get pods"]],
    ["[[ -n $(kubectl get pods) ]] && helm list", ["kubectl get pods", "helm list"]],
    ["diff <(kubectl get cm a) <(kubectl get cm b)", ["kubectl get cm a", "kubectl get cm b"]],
    ["( cd x && kubectl get pods ) || true", ["kubectl get pods"]],
    ["kubectl get pods > pods.txt 2>&1 &", ["kubectl get pods"]],
    ["cat <<EOF\n$(kubectl get pods)\nEOF", ["kubectl get pods"]],
    ["kubectl get pods \\\n  --all-namespaces", ["kubectl get pods --all-namespaces"]],
  ])("%s", (script, expected) => {
    expect(commandsOf(script)).toEqual(expected);
  });
});

describe("programs that start others are seen through", () => {
  test.each([
    "sudo -u deploy kubectl get pods",
    "env A=1 B=2 kubectl get pods",
    "KUBECONFIG=/x kubectl get pods",
    "time kubectl get pods",
    "timeout -k 5 30s kubectl get pods",
    "nohup nice -n 5 kubectl get pods",
    "command kubectl get pods",
    "/usr/local/bin/kubectl get pods",
    "bash -euc 'kubectl get pods'",
    'sh -c "kubectl get pods"',
    "eval kubectl get pods",
    "eval 'kubectl get pods'",
    "k3s kubectl get pods",
    "microk8s kubectl get pods",
    "microk8s.kubectl get pods",
    "minikube -p dev kubectl -- get pods",
    "docker run --rm -v x:/y bitnami/kubectl:1.36 get pods",
    "nix run nixpkgs#kubectl -- get pods",
    "docker run --entrypoint kubectl alpine/k8s get pods",
    "podman run alpine/k8s:1.36 kubectl get pods",
    "retry 5 kubectl get pods",
    "run kubectl get pods",
    'check "pods are there" kubectl get pods',
    "wait_until 'kubectl get pods'",
    "timeout 5m bash <<EOT\nkubectl get pods\nEOT",
    'k() { if [ -n "$V" ]; then kubectl "$@"; else kubectl "$@"; fi; }; k get pods',
    'attempt() { "$@" || "$@"; }; attempt kubectl get pods',
    "ssh -i key deploy@host kubectl get pods",
    "ssh host 'sudo kubectl get pods'",
    "su - deploy -c 'kubectl get pods'",
    "watch -n 5 'kubectl get pods'",
    "chroot /host kubectl get pods",
    "nsenter -t 1 -m kubectl get pods",
    "docker exec -it kind-control-plane kubectl get pods",
    "docker compose run --rm tools kubectl get pods",
    "docker-compose exec tools kubectl get pods",
    "aws-vault exec production -- kubectl get pods",
    "mise exec -- kubectl get pods",
    "poetry run kubectl get pods",
    "cross-env A=1 kubectl get pods",
    "trap 'kubectl get pods' EXIT",
    "bash <<'EOF'\nkubectl get pods\nEOF",
    "sudo bash -s <<EOF\nkubectl get pods\nEOF",
    "ssh host bash -s <<'EOF'\nkubectl get pods\nEOF",
    "ssh host <<EOF\nkubectl get pods\nEOF",
    "echo 'kubectl get pods' | sh",
  ])("%s", (script) => {
    expect(commandsOf(script)).toEqual(["kubectl get pods"]);
  });
});

describe("names that a script gives to a command are known", () => {
  test.each([
    "k=kubectl; $k get pods",
    'KUBECTL="kubectl"; "$KUBECTL" get pods',
    "KUBECTL=${KUBECTL:-kubectl}; ${KUBECTL} get pods",
    "${KUBECTL:-kubectl} get pods",
    "$KUBECTL get pods",
    "alias k=kubectl; k get pods",
    "alias 'kg=kubectl get'; kg pods",
    'k() { kubectl "$@"; }; k get pods',
    "TYPE=pods; kubectl get $TYPE",
    'K=(kubectl get); "${K[@]}" pods',
    'ARGS=(get pods); kubectl "${ARGS[@]}"',
    'V=get; ARGS=("$V" pods); kubectl "${ARGS[@]}"',
  ])("%s", (script) => {
    expect(commandsOf(script)).toEqual(["kubectl get pods"]);
  });
});

describe("what is not known is said as it is written", () => {
  test.each([
    ['kubectl get pods -n "$NS"', "kubectl get pods -n <$NS>"],
    ['NS=a; NS=b; kubectl get pods -n "$NS"', "kubectl get pods -n <$NS>"],
    ["for t in pods svc; do kubectl get $t; done", "kubectl get <$t>"],
    ['ARGS=(-n "$NS" pods); kubectl get "${ARGS[@]}"', "kubectl get -n <$NS> pods"],
    ['A=("${B[@]}"); B=("${A[@]}"); kubectl get "${A[@]}"', "kubectl get <${B[@]}>"],
    ['ARGS=(-n a); ARGS+=(--all); kubectl get pods "${ARGS[@]}"', "kubectl get pods <${ARGS[@]}>"],
    ["read -r NS; kubectl get pods -n $NS", "kubectl get pods -n <$NS>"],
    ["kubectl get pod $(whoami)", "kubectl get pod <$(whoami)>"],
    ["cat names | xargs kubectl delete pod", "kubectl delete pod <xargs>"],
    ["cat names | xargs -I POD kubectl delete pod POD", "kubectl delete pod <xargs>"],
    ["cat names | xargs -I % sh -c 'kubectl delete pod %'", "kubectl delete pod <%>"],
    ["for p in $(kubectl get pods -o name); do kubectl delete $p; done", "kubectl delete pods/<$p>"],
    ['P=$(kubectl -n a get pod -l x=y -o name | head -1); kubectl exec "$P" -- ls', "kubectl exec pod/<$P> -- ls"],
    ["for p in a $(kubectl get pods -o name); do kubectl delete $p; done", "kubectl delete <$p>"],
    ["for p in $(kubectl get pods,svc -o name); do kubectl delete $p; done", "kubectl delete <$p>"],
    ["for p in $(kubectl get pods -o name | cut -d/ -f2); do kubectl get $p; done", "kubectl get <$p>"],
    ['P=$(kubectl get pods -o name); kubectl get "${P#pod/}"', "kubectl get <${P#pod/}>"],
    ["for p in $(kubectl get all -o name); do kubectl get $p; done", "kubectl get <$p>"],
    ["P=$(kubectl get pods -o name); P=x; kubectl get $P", "kubectl get <$P>"],
    [
      "kubectl get secrets -o name | xargs -I{} kubectl get {} -o yaml",
      "kubectl get secrets -o name | kubectl get secrets/<xargs> -o yaml",
    ],
    ["kubectl get secret -o name | while read -r s; do kubectl get $s; done", "kubectl get secret/<$s>"],
    ["while read -r s; do kubectl get $s; done < <(kubectl get secret -oname)", "kubectl get secret/<$s>"],
    ["kubectl delete $(kubectl get pods -o name)", "kubectl delete pods/<$(kubectl get pods -o name)>"],
    ["cat names | xargs -I{} kubectl delete pod {} --wait=false", "kubectl delete pod <xargs> --wait=false"],
    ['k() { local c=$1; shift; kubectl --context "$c" "$@"; }\nk eu get pods', "kubectl --context <$c> get pods"],
    ['k() { kubectl -n "$1" "${@:2}"; }\nk shop get pods', "kubectl -n <$1> get pods"],
    ['check() { local what=$1; shift; if "$@"; then :; fi; }\ncheck helm helm status web', "helm status web"],
    ['check() { while getopts x o; do shift; done; "$@"; }\ncheck -x helm status web', "helm status web"],
    ['remove() { kubectl delete "$@"; }', "kubectl delete <$@>"],
    ["run kubectl -n shop delete pods --all", "kubectl -n shop delete pods --all"],
  ])("%s", (script, expected) => {
    expect(commandsOf(script)).toContain(expected);
  });
});

describe("what only looks like a command is none", () => {
  test.each([
    "echo kubectl delete pods --all",
    "# kubectl delete pods --all",
    "which kubectl && command -v helm",
    "apt-get install kubectl",
    "check_commands kubectl helm jq; ensure_installed kubectl v1.36.3",
    'step() { echo "== $1"; }; step kubectl get pods',
    "cat <<'EOF'\nkubectl delete pods --all\nEOF",
    'run() { shift 2; "$@"; }; run kubectl "" "$PROGRAM" get pods',
    "grep kubectl README.md",
    "docker build -t kubectl .",
    "git log -- kubectl",
    "docker exec web ls",
    "ssh host",
    "cat <<'EOF' > notes\nkubectl delete pods --all\nEOF",
  ])("%s", (script) => {
    expect(commandsOf(script)).toEqual([]);
  });
});

test("commands that read from each other stand together", () => {
  const script = "kubectl create ns x --dry-run=client -o yaml | kubectl apply -f -";
  expect(commandsOf(script)).toEqual([script]);
});

describe("standard input is known where it is written down", () => {
  test.each([
    "kubectl apply -f - <<EOF\nkind: Pod\nEOF",
    "cat <<'EOF' | kubectl apply -f -\nkind: Pod\nEOF",
    "kubectl apply -f - <<< 'kind: Pod'",
    "echo 'kind: Pod' | kubectl apply -f -",
  ])("%s", (script) => {
    expect(readScript(plainScript(script)).commands[0]?.stdin?.trim()).toBe("kind: Pod");
  });
});

describe("what reaches the log is told from what is kept", () => {
  test.each([
    ["kubectl get secret a -o yaml", true],
    ["kubectl get secret a -o yaml | base64 -d", true],
    ["kubectl get secret a -o yaml | tee file", true],
    ["kubectl get secret a -o yaml > file", false],
    ["X=$(kubectl get secret a -o yaml)", false],
    ["kubectl get secret a -o yaml | kubectl apply -f -", true],
    ["kubectl get secret a -o yaml | base64 -d > file", false],
    ["kubectl get secret a -o yaml | grep -q x", false],
    ["{ kubectl get secret a -o yaml; } > file", false],
    ["echo $(kubectl get secret a -o yaml)", true],
    ['printf "%s" "$(kubectl get secret a -o yaml | base64 -d)"', true],
    ['echo "password=$(kubectl get secret a -o yaml)"', true],
    ["echo password=$(kubectl get secret a -o yaml)", true],
    ['echo "$(kubectl get secret a -o yaml)" > file', false],
    ['echo "$(kubectl get secret a -o yaml)" | docker login --password-stdin', false],
    ['echo "::add-mask::$(kubectl get secret a -o yaml)"', false],
    ["X=$(echo $(kubectl get secret a -o yaml))", false],
    ['base64 -d <<< "$(kubectl get secret a -o yaml)"', true],
    ["cat <(kubectl get secret a -o yaml)", true],
    ["cat <<EOF\n$(kubectl get secret a -o yaml)\nEOF", true],
    ["cat <<EOF > file\n$(kubectl get secret a -o yaml)\nEOF", false],
    ["helm upgrade web ./c --set password=$(kubectl get secret a -o yaml)", false],
    ['X=$(kubectl get secret a -o yaml); echo "it is $X"', true],
    ['X=$(kubectl get secret a -o yaml); echo "${X}" | base64 -d', true],
    ['export X=$(kubectl get secret a -o yaml)\ncat <<< "$X"', true],
    ['X=$(kubectl get secret a -o yaml); echo "${X:+set}" "${#X}"', false],
    ['X=$(kubectl get secret a -o yaml); echo "$X" > file', false],
    ['X=$(kubectl get secret a -o yaml); echo "$X" | grep -q y', false],
    ['X=$(kubectl get secret a -o yaml); Y=$(echo "$X" | base64 -d)', false],
    ['X=$(kubectl get secret a -o yaml); Y=$X; echo "$Y"', true],
    ['X=$(kubectl get secret a -o yaml); Y="a:$X"; Z=${Y}; echo "it is $Z"', true],
    ['X=$(kubectl get secret a -o yaml); Y=$(echo "$X" | base64 -d); echo "$Y"', true],
    ['X=$(kubectl get secret a -o yaml); Y=$(echo "$X" | grep -c b); echo "$Y"', false],
    ['X=$(kubectl get secret a -o yaml); Y="$X"; curl -H "$Y" https://example.com', false],
    ['log() { echo "deploy: $*" >&2; }; log "it is $(kubectl get secret a -o yaml)"', true],
    ['log() { echo "deploy: $1"; }; X=$(kubectl get secret a -o yaml); log "it is $X"', true],
    [
      'log() { echo "deploy: $1" > log; }; store() { echo "$1" | gh secret set A; }; store "$(kubectl get secret a)"',
      false,
    ],
    ['X=$(kubectl get secret a -o yaml); show() { echo "$X"; }; Z=$(show)', false],
  ])("%s", (script, printed) => {
    const { commands } = readScript(plainScript(script));
    const reads = commands.find(({ stages }) => stages[0]?.words.some(({ value }) => value === "secret"));
    expect(reads?.printed).toBe(printed);
  });
});

test("spans point at what is written, in texts inside of words too", () => {
  const script = `A=1\nbash -c "kubectl get $THING 'x'"\n`;
  const [command] = readScript(plainScript(script)).commands;
  const texts = command?.stages[0]?.words.map(({ span }) => script.slice(span.start, span.end));
  expect(texts).toEqual(["kubectl", "get", "$THING", "'x'"]);
});

test("spans of a text that goes on over lines stand in the line of their word", () => {
  const script = 'bash -c "kubectl get pods | \\\n  kubectl delete \\\n  -f -"\n';
  const [command] = readScript(plainScript(script)).commands;
  const texts = command?.stages[1]?.words.map(({ span }) => script.slice(span.start, span.end));
  expect(texts).toEqual(["kubectl", "delete", "-f", "-"]);
});

test("a script that does not end is read as far as it goes", () => {
  const { commands, problems } = readScript(plainScript("if true; then kubectl get pods"));
  expect(commands).toHaveLength(1);
  expect(problems[0]?.message).toContain("fi");
});
