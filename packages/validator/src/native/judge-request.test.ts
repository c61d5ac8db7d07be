import { describe, expect, it, test } from "vitest";
import { parsePolicy } from "../policy/index.ts";
import { isApprovedRequest } from "./approve-request.ts";
import { judgeRequest, type RequestJudgeOptions } from "./judge-request.ts";
import type { ApiRequest, ApiType, ObjectsRequest } from "./request.ts";

const pods: ApiType = { resource: "pods", group: "", version: "v1", kind: "Pod", namespaced: true };
const secrets: ApiType = { resource: "secrets", group: "", version: "v1", kind: "Secret", namespaced: true };
const nodes: ApiType = { resource: "nodes", group: "", version: "v1", kind: "Node", namespaced: false };
const widgets: ApiType = { resource: "widgets", group: "example.com", version: "v1", kind: "Widget", namespaced: true };

function objects(request: Partial<ObjectsRequest> = {}): ObjectsRequest {
  return { verb: "list", type: pods, namespace: "shop", shows: "columns", ...request };
}

function policy(text: string): RequestJudgeOptions {
  const parsed = parsePolicy(`version: 1\n${text}`, { name: "policy.yaml" });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { policy: parsed.policy };
}

describe("what only reads is allowed", () => {
  test.each<[string, ApiRequest]>([
    ["kubectl get pods --namespace=shop", objects()],
    ["kubectl get pods web --namespace=shop", objects({ verb: "get", name: "web" })],
    ["kubectl get pods --namespace=shop '--selector=app in (a,b)'", objects({ labelSelector: "app in (a,b)" })],
    ["kubectl get nodes", { verb: "list", type: nodes, shows: "columns" }],
    ["kubectl get widgets.v1.example.com --namespace=shop", objects({ type: widgets })],
    ["kubectl get pods --all-namespaces --output=json", { verb: "list", type: pods, shows: "objects" }],
    ["kubectl get pods --namespace=shop", objects({ verb: "watch", shows: "metadata" })],
    ["kubectl get secrets --namespace=shop", objects({ type: secrets })],
    ["helm list --namespace=shop", { verb: "releases", namespace: "shop" }],
    ["helm list --namespace=shop", { verb: "releases", namespace: "shop", watch: true }],
    ["helm get all blog --namespace=shop", { verb: "releases", namespace: "shop", name: "blog" }],
    ["kubectl get --raw=/apis", { verb: "server", path: "/apis" }],
    ["kubectl get --raw=/version", { verb: "server", path: "/version" }],
    ["kubectl auth whoami", { verb: "whoami" }],
    ["kubectl auth can-i --list --namespace=shop", { verb: "rules", namespace: "shop" }],
  ])("%s", (canonical, request) => {
    for (const mode of ["strict", "readonly"] as const) {
      expect(judgeRequest(request, { mode })).toMatchObject({ decision: "allow", canonical, request: { request } });
    }
  });
});

describe("what a rule holds against a command it holds against the request", () => {
  test.each<[string, ApiRequest, RequestJudgeOptions, string]>([
    ["whole Secrets, where nobody redacts", objects({ type: secrets, shows: "objects" }), {}, "K8S301"],
    ["a name that names nothing", objects({ verb: "get", name: "../secrets/db" }), {}, "K8S092"],
    ["a name that reads as a flag", objects({ verb: "get", name: "--help" }), {}, "K8S092"],
    ["a release whose name reads as a flag", { verb: "releases", namespace: "shop", name: "--help" }, {}, "K8S090"],
    [
      "a release whose name reads as a flag, elsewhere",
      { verb: "releases", namespace: "kube-system", name: "-h" },
      policy("namespaces: {allow: [shop]}"),
      "K8S109",
    ],
    ["a namespace that names nothing", objects({ namespace: "a/../b" }), {}, "K8S092"],
    ["a namespace outside of the policy", objects(), policy("namespaces: {allow: [team-*]}"), "K8S109"],
    [
      "every namespace",
      { verb: "list", type: pods, shows: "columns" },
      policy("namespaces: {allow: [shop]}"),
      "K8S109",
    ],
    ["releases elsewhere", { verb: "releases", namespace: "shop" }, policy("namespaces: {allow: [team-*]}"), "K8S109"],
    [
      "releases elsewhere that are watched",
      { verb: "releases", namespace: "shop", watch: true },
      policy("namespaces: {allow: [team-*]}"),
      "K8S109",
    ],
    ["a context that may not be used", objects(), { context: "prod", contexts: ["dev"] }, "K8S102"],
    [
      "a custom rule",
      objects({ type: widgets }),
      policy(
        "custom_rules: [{id: ORG001, decision: deny, message: No., when: {resources: [widgets.example.com]}, match: [kubectl get widgets.example.com], notMatch: [kubectl get pods]}]",
      ),
      "ORG001",
    ],
    ["a section on words", objects(), policy("dangerous_commands: {kubectl: [kubectl get pods]}"), "K8S110"],
  ])("%s", (_what, request, options, id) => {
    const verdict = judgeRequest(request, options);
    expect(verdict).toMatchObject({
      decision: "deny",
      findings: expect.arrayContaining([expect.objectContaining({ id })]),
    });
    expect(verdict).not.toHaveProperty("request");
  });
});

test("what names nothing is said in whole sentences", () => {
  const { findings } = judgeRequest(objects({ verb: "get", name: "a/b", namespace: "a*" }));
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^"a\*" cannot name a namespace: /u),
    expect.stringMatching(/^"a\/b" cannot name an object: /u),
  ]);
});

test.each(["delete", "listt", "__proto__", "constructor"])("a verb that there is not is denied: %s", (verb) => {
  const request: ApiRequest = JSON.parse(JSON.stringify({ ...objects(), verb }));
  expect(judgeRequest(request, { mode: "permissive" })).toMatchObject({
    decision: "deny",
    findings: [{ id: "K8S032" }],
  });
});

describe("an approved request", () => {
  it("is known by identity and frozen to its last part", () => {
    const type = { ...pods };
    const verdict = judgeRequest(objects({ type }));
    if (verdict.decision !== "allow") throw new Error("It only reads.");
    expect(isApprovedRequest(verdict.request)).toBe(true);
    expect(isApprovedRequest({ ...verdict.request })).toBe(false);
    expect(() => Object.assign(verdict.request.request, { namespace: "kube-system" })).toThrow(TypeError);
    type.resource = "secrets";
    expect(verdict.request.request).toMatchObject({ type: { resource: "pods" } });
  });

  it("does not hold for another day", () => {
    const verdict = judgeRequest(objects());
    expect(verdict.decision === "allow" && verdict.request.expiresAt - Date.now()).toBeLessThanOrEqual(5 * 60_000);
  });
});

it.each<[ApiRequest, readonly string[]]>([
  [{ verb: "releases", namespace: "shop" }, ["get", "list"]],
  [{ verb: "releases", namespace: "shop", watch: true }, ["get", "list", "watch"]],
  [objects({ verb: "watch" }), ["list", "watch"]],
])("says which verbs it comes to: %j", (request, apiVerbs) => {
  expect(judgeRequest(request).intent?.stages).toMatchObject([{ apiVerbs }]);
});

it("keeps to the words where selectors hold what no line can", () => {
  const request = objects({ labelSelector: "a=b\u0007" });
  expect(judgeRequest(request, policy("dangerous_commands: {kubectl: [kubectl drain]}")).decision).toBe("deny");
});
