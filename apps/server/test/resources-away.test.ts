import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HttpService } from "../src/protocol/http/listen.ts";
import type { Product } from "../src/wiring.ts";
import type { TestClient } from "./fixtures/clients.ts";
import { productOver } from "./fixtures/cluster-product.ts";
import { serve } from "./fixtures/http-service.ts";
import { listening } from "./fixtures/listening.ts";
import { connectOld } from "./fixtures/old-client.ts";

const ARN = "arn:aws:eks:eu-west-1:123456789012:cluster/dev";

let folder: string;
let product: Product;
let service: HttpService;
let client: TestClient;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "k8s-mcp-away-"));
  // A port on which nobody listens any more.
  const gone = createServer();
  const port = await listening(gone);
  gone.close();
  const kubeconfig = join(folder, "config");
  await writeFile(
    kubeconfig,
    `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://127.0.0.1:${port}"}}]
contexts: [{name: "${ARN}", context: {cluster: c, user: u, namespace: shop}}, {name: b, context: {cluster: c, user: u}}]
users: [{name: u, user: {token: t}}]
current-context: "${ARN}"
`,
  );
  product = await productOver(kubeconfig);
  const served = await serve(product.catalogue);
  service = served;
  client = await connectOld({ url: served.url });
});
afterAll(async () => {
  await client.close();
  await service.close(0);
  await product.close();
  await rm(folder, { recursive: true });
});

const dev = encodeURIComponent(ARN);

test("the context of a cluster that is away says so, by either spelling of its name", async () => {
  for (const uri of [`k8s-context://${dev}`, `k8s-context://${ARN}`]) {
    const [content] = JSON.parse(await client.readResource(uri));
    expect(JSON.parse(content.text)).toMatchObject({
      context: ARN,
      defaultNamespace: "shop",
      reachable: false,
      why: expect.stringMatching(/nothing listens there/u),
    });
  }
});

test("what it would hold cannot be read, and the message says why", async () => {
  await expect(client.readResource(`k8s-deployment://${dev}/shop/web`)).rejects.toThrow(/nothing listens there/u);
  await expect(client.readResource("k8s-namespace://c/shop")).rejects.toThrow(/Use one of: arn:aws:eks.*, b\./u);
});

test("the contexts are listed all the same, the default one first", async () => {
  expect(await client.listResources()).toEqual([`k8s-context://${dev}`, "k8s-context://b"]);
});

test("what is typed completes as far as it can be known", async () => {
  const template = "k8s-namespace://{context}/{namespace}";
  expect(await client.complete(template, "context", "eks")).toEqual([ARN]);
  expect(await client.complete(template, "namespace", "", { context: ARN })).toEqual([]);
});

test("a subscription waits for it", async () => {
  const watched = await client.watch(`k8s-deployment://${dev}/shop/web`);
  expect(watched.updates()).toBe(0);
  await watched.stop();
});

test("what a credential plugin complains of is told without what it says of credentials", async () => {
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1",
    command: "/bin/sh",
    args: ["-c", `echo "refused: Authorization: Bearer $(printf k8s)TokenOfThePlugin99" >&2; exit 1`],
    interactiveMode: "Never",
  };
  const kubeconfig = join(folder, "plugin");
  await writeFile(
    kubeconfig,
    JSON.stringify({
      clusters: [{ name: "c", cluster: { server: "https://127.0.0.1:1" } }],
      contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
      users: [{ name: "u", user: { exec } }],
      "current-context": "c",
    }),
  );
  const own = await productOver(kubeconfig);
  const served = await serve(own.catalogue);
  const asking = await connectOld({ url: served.url });
  try {
    const answer = asking.readResource("k8s-namespace://c/shop");
    await expect(answer).rejects.toThrow(/ended with exit code 1: refused: Authorization: Bearer <redacted \w+>/u);
    const [content] = JSON.parse(await asking.readResource("k8s-context://c"));
    expect(JSON.parse(content.text)).toEqual({
      context: "c",
      reachable: false,
      why: expect.stringMatching(/ended with exit code 1: refused: Authorization: Bearer <redacted \w+>/u),
    });
  } finally {
    await asking.close();
    await served.close(0);
    await own.close();
  }
});
