import { describe, expect, it } from "vitest";
import { judge } from "../judge.ts";
import { maskedText } from "./canonical.ts";

const SECRET = "hunter2";

describe("no secret value stands in the canonical line of", () => {
  it.each([
    `kubectl get pods --token=${SECRET}`,
    `kubectl get pods --password ${SECRET} --username=a`,
    `kubectl create secret generic x --from-literal=a=${SECRET}`,
    `kubectl run web --image=nginx --env=DB=${SECRET}`,
    `kubectl run web --image=nginx --env DB_PASSWORD=${SECRET}`,
    `kubectl set env deployment/web DB=${SECRET}`,
    `kubectl config set users.a.token ${SECRET}`,
    `kubectl config set-credentials a --token=${SECRET} --exec-env=A=${SECRET} --auth-provider-arg=k=${SECRET}`,
    `kubectl patch secret db -p '{"stringData":{"a":"${SECRET}"}}'`,
    `kubectl annotate pod web api-token=${SECRET}`,
    `kubectl exec db -- mysql -uroot -p${SECRET}`,
    `kubectl exec db -- mysql -p ${SECRET} app`,
    `kubectl exec db -- env PGPASSWORD=${SECRET} psql`,
    `kubectl exec db -- redis-cli --password ${SECRET} ping`,
    `kubectl exec db -- curl -u admin:${SECRET} localhost`,
    `kubectl exec db -- sh -c 'export DB_PASSWORD="a ${SECRET}" API_KEY=${SECRET}; run'`,
    `kubectl exec db -- psql postgres://u:${SECRET}@db/x`,
    `kubectl apply -f https://u:${SECRET}@a.example/x.yaml`,
    `kubectl apply -f https://a.example/x.yaml?token=${SECRET}`,
    `helm template web oci://u:${SECRET}@a.example/web`,
    `helm install web ./web --set a.password=${SECRET} --set-string b=${SECRET}`,
    `helm upgrade web ./web --set-literal=a=${SECRET} --password=${SECRET}`,
    `argocd login a.example --username admin --password ${SECRET}`,
    `argocd account update-password --current-password ${SECRET} --new-password=${SECRET}`,
    `argocd app set web -p a=${SECRET} --helm-set b=${SECRET} --helm-set-string c=${SECRET} --plugin-env D=${SECRET}`,
    `argocd repo add https://a.example --azure-service-principal-client-secret ${SECRET}`,
    `argocd app list --auth-token=${SECRET} --header "Authorization: Bearer ${SECRET}"`,
  ])("%s", (line) => {
    for (const mode of ["strict", "permissive"] as const) {
      const { canonical, findings } = judge(line, { mode });
      expect(canonical + findings.map(({ message }) => message).join("\n")).not.toContain(SECRET);
    }
    expect(judge(line, { mode: "permissive" }).canonical).not.toBe("");
  });
});

describe("a line that nobody understands runs in permissive mode, and is shown", () => {
  it.each([
    ["kubectl frobnicate web -n prod -o json", "kubectl frobnicate web -n prod -o json"],
    [`kubectl frobnicate web --passwd ${SECRET} now`, "kubectl frobnicate web --passwd '***' now"],
    [`kubectl get pods --frobnicate=${SECRET} -n prod`, "kubectl get pods '--frobnicate=***' -n prod"],
    [`kubectl frobnicate -p${SECRET} -x ${SECRET}`, "kubectl frobnicate '-p***' -x '***'"],
    [`kubectl frobnicate A=${SECRET} '{"a":"${SECRET}"}'`, "kubectl frobnicate 'A=***' '***'"],
    ["kubectl frobnicate | grep -v web", "kubectl frobnicate | grep -v web"],
  ])("%s", (line, canonical) => {
    expect(judge(line, { mode: "permissive" }).canonical).toBe(canonical);
  });
});

describe("of a text that cannot be read, its log shows", () => {
  it.each([
    ["kubectl get pods; id", "kubectl get '***'"],
    [`kubectl get pods --password ${SECRET} $(id)`, "kubectl get pods --password '***' '***'"],
    [`kubectl x "--a" "b ${SECRET}`, "kubectl x '***'"],
    ["frobnicate -n prod", "frobnicate -n prod"],
    [`bash -c ${SECRET}`, "bash -c '***'"],
    ["", ""],
    ["\u001b[31m\nkubectl", "'***'"],
  ])("%j", (text, shown) => {
    expect(maskedText(text)).toBe(shown);
  });

  it("the CLI that it is for, where the text leaves that out", () => {
    expect(maskedText("frobnicate web", "kubectl")).toBe("kubectl frobnicate web");
    expect(maskedText("helm x", "kubectl")).toBe("kubectl helm x");
  });
});
