import { describe, expect, test } from "vitest";
import { readUri, templatesOf, type UriForm, writeUri } from "./uri.ts";

const ARN = "arn:aws:eks:eu-west-1:123456789012:cluster/dev";
const deployment: UriForm = { scheme: "k8s-deployment", inCluster: true, variables: ["namespace", "name"] };
const namespace: UriForm = { scheme: "k8s-namespace", inCluster: true, variables: ["namespace"] };
const context: UriForm = { scheme: "k8s-context", inCluster: true, variables: [] };
const result: UriForm = { scheme: "k8s-result", inCluster: false, variables: ["id"] };

describe("a URI", () => {
  test.each([
    ["k8s-deployment://dev/shop/web", deployment, { context: "dev", namespace: "shop", name: "web" }],
    ["k8s-deployment://shop/web", deployment, { context: undefined, namespace: "shop", name: "web" }],
    [`k8s-namespace://${encodeURIComponent(ARN)}/shop`, namespace, { context: ARN, namespace: "shop" }],
    [`k8s-namespace://${ARN}/shop`, namespace, { context: ARN, namespace: "shop" }],
    [`k8s-context://${ARN}`, context, { context: ARN }],
    ["k8s-context://dev", context, { context: "dev" }],
    ["k8s-context://", context, { context: undefined }],
    ["k8s-namespace://shop/", namespace, { context: undefined, namespace: "shop" }],
    ["k8s-result://abc", result, { id: "abc" }],
    ["k8s-namespace://a%2Fb/%20", namespace, { context: "a/b", namespace: " " }],
  ])("%s", (uri, form, target) => {
    expect(readUri(uri, form)).toMatchObject(target);
  });

  test.each([
    ["k8s-deployment://web", deployment],
    ["k8s-deployment://dev//web", deployment],
    ["k8s-namespace://", namespace],
    ["k8s-namespace://%", namespace],
    ["k8s-result://dev/abc", result],
    ["k8s-pod://dev/shop/web", deployment],
    ["K8S-CONTEXT://dev", context],
  ])("that is none: %s", (uri, form) => {
    expect(readUri(uri, form)).toBeUndefined();
  });

  test("is written so that it is read as it was meant", () => {
    const target = { context: `${ARN}!'()*`, namespace: "shop", name: "web" };
    const uri = writeUri(deployment, target);
    expect(uri).toBe(
      "k8s-deployment://arn%3Aaws%3Aeks%3Aeu-west-1%3A123456789012%3Acluster%2Fdev%21%27%28%29%2A/shop/web",
    );
    expect(readUri(uri, deployment)).toMatchObject(target);
  });
});

test.each([
  [deployment, ["k8s-deployment://{context}/{namespace}/{name}", "k8s-deployment://{namespace}/{name}"]],
  [context, ["k8s-context://{context}"]],
  [result, ["k8s-result://{id}"]],
])("templates of $scheme", (form, templates) => {
  expect(templatesOf(form)).toEqual(templates);
});
