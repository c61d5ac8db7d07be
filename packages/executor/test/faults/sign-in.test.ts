import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createAuthority, describeWithCluster, kubectl, openAuthority } from "@k8s-mcp/sandbox/testing";
import { describe, expect, test } from "vitest";
import { useCluster } from "../use-cluster.ts";
import { type ExpectedError, errorWith } from "./error-with.ts";

const UNAUTHORIZED: ExpectedError = { code: "AUTH_ERROR", reason: "Unauthorized" };
const LINES = ["kubectl get pods", "helm list", "istioctl analyze"];

const base64 = (text: string) => Buffer.from(text).toString("base64");

/** A script that hands a credential out. */
const credential = (status: object, apiVersion = "client.authentication.k8s.io/v1") =>
  `echo '${JSON.stringify({ apiVersion, kind: "ExecCredential", status })}'`;

await describeWithCluster("a sign-in that does not work", (cluster) => {
  const bench = useCluster(cluster);
  let plugins = 0;

  const withCertificate = (certificate: string, privateKey: string) =>
    bench.withUser({ "client-certificate-data": base64(certificate), "client-key-data": base64(privateKey) });

  async function sandboxAuthority() {
    const folder = join(dirname(cluster.kubeconfig), "certificates");
    const [certificate, privateKey] = await Promise.all(
      ["ca.crt", "ca.key"].map((name) => readFile(join(folder, name), "utf8")),
    );
    return openAuthority({ certificate: certificate ?? "", privateKey: privateKey ?? "" });
  }

  const admin = { commonName: "someone", organizations: ["system:masters"], use: "client" } as const;

  async function expiredCertificate(): Promise<string> {
    const { certificate, privateKey } = await (await sandboxAuthority()).issue({ ...admin, expired: true });
    return withCertificate(certificate, privateKey);
  }

  async function foreignCertificate(): Promise<string> {
    const { certificate, privateKey } = await (await createAuthority("somebody else's")).issue(admin);
    return withCertificate(certificate, privateKey);
  }

  async function keyOfAnother(): Promise<string> {
    const authority = await sandboxAuthority();
    const [{ certificate }, { privateKey }] = await Promise.all([authority.issue(admin), authority.issue(admin)]);
    return withCertificate(certificate, privateKey);
  }

  /** A token that was good until long ago; its signature cannot hold either. */
  async function expiredToken(): Promise<string> {
    const token = await kubectl(cluster, "create", "token", "default", "-n", bench.namespace);
    const [header = "", claims = "", signature = ""] = token.split(".");
    const old = { ...JSON.parse(Buffer.from(claims, "base64url").toString()), exp: 1 };
    const changed = [header, Buffer.from(JSON.stringify(old)).toString("base64url"), signature].join(".");
    return bench.withUser({ token: changed });
  }

  async function program(script: string, mode = 0o755): Promise<string> {
    await mkdir(join(bench.folder, "plugins"), { recursive: true });
    const path = join(bench.folder, "plugins", `login-${plugins++}`);
    await writeFile(path, `#!/bin/sh\n${script}\n`, { mode });
    return path;
  }

  const withPlugin = (command: string, changes: Record<string, unknown> = {}) =>
    bench.withUser({
      exec: { apiVersion: "client.authentication.k8s.io/v1", command, interactiveMode: "Never", ...changes },
    });

  const faults: [string, () => Promise<string>, ExpectedError][] = [
    ["an expired client certificate", expiredCertificate, UNAUTHORIZED],
    ["a client certificate of another authority", foreignCertificate, UNAUTHORIZED],
    ["a key of another certificate", keyOfAnother, { ...UNAUTHORIZED, says: /certificate and key .* cannot be used/ }],
    ["a certificate that is none", () => withCertificate("nonsense", "nonsense"), UNAUTHORIZED],
    [
      "a certificate that is not there",
      () => bench.withUser({ "client-certificate": "/nowhere/crt", "client-key": "/nowhere/key" }),
      { ...UNAUTHORIZED, says: /signs in with the file \/nowhere\/crt, which cannot be read \(ENOENT\)/ },
    ],
    ["a token that nobody knows", () => bench.withUser({ token: "nobody" }), UNAUTHORIZED],
    ["an expired token", expiredToken, UNAUTHORIZED],
    [
      "a token file that is not there",
      () => bench.withUser({ tokenFile: "/nowhere/token" }),
      { ...UNAUTHORIZED, says: /the file \/nowhere\/token/ },
    ],
    ["no credentials at all", () => bench.withUser({}), { code: "AUTH_ERROR", says: /has no credentials/ }],
    [
      "a legacy auth-provider",
      () => bench.withUser({ "auth-provider": { name: "oidc" } }),
      { code: "AUTH_ERROR", says: /auth-provider "oidc", which Kubernetes clients no longer have/ },
    ],
    [
      "a plugin that is not there",
      () => withPlugin("no-such-login"),
      { code: "AUTH_ERROR", says: /signs in by the program "no-such-login", which is not on this server's PATH/ },
    ],
    ["a plugin whose path leads nowhere", () => withPlugin("/nowhere/login"), UNAUTHORIZED],
    ["a plugin that may not be started", async () => withPlugin(await program("", 0o644)), UNAUTHORIZED],
    [
      "a plugin that fails",
      async () => withPlugin(await program("echo 'session expired' >&2; exit 3")),
      { ...UNAUTHORIZED, says: /exit code 3.* The credential plugin .* failed/ },
    ],
    ["a plugin that is killed", async () => withPlugin(await program("kill -KILL $$")), UNAUTHORIZED],
    ["a plugin that prints rubbish", async () => withPlugin(await program("echo rubbish")), UNAUTHORIZED],
    ["a plugin that prints nothing", async () => withPlugin(await program("")), UNAUTHORIZED],
    [
      "a plugin of another version",
      async () => withPlugin(await program(credential({ token: "t" }, "client.authentication.k8s.io/v1beta1"))),
      UNAUTHORIZED,
    ],
    [
      "a plugin whose token nobody knows",
      async () => withPlugin(await program(credential({ token: "nobody" }))),
      UNAUTHORIZED,
    ],
    [
      "a plugin that wants a person",
      async () => withPlugin(await program(""), { interactiveMode: "Always" }),
      { ...UNAUTHORIZED, says: /standard input is not a terminal/ },
    ],
    [
      "a plugin without a version",
      async () => withPlugin(await program(""), { apiVersion: undefined }),
      { ...UNAUTHORIZED, says: /apiVersion must be specified/ },
    ],
  ];

  test.each(faults)("by %s is an AUTH_ERROR", async (_name, make, expected) => {
    const kubeconfig = await make();
    const results = await Promise.all(LINES.map((line) => bench.run(line, { executor: { kubeconfig } })));
    for (const result of results) expect(result).toMatchObject(errorWith(expected));
  });

  test("what a plugin that fails has said stands in the details", async () => {
    const kubeconfig = await withPlugin(await program("echo 'session expired' >&2; exit 3"));
    const { error } = await bench.run("kubectl get pods", { executor: { kubeconfig } });
    expect(error?.details?.stderr).toContain("session expired");
  });

  describe("ends with its call", () => {
    test("a plugin that hangs, with what it has started", async () => {
      const kubeconfig = await withPlugin(await program("sleep 1000 & setsid sleep 1000 & sleep 1000"));
      const lines = [...LINES, "argocd app list"];
      const run = (line: string) =>
        bench.run(line, { executor: { kubeconfig, argocd: { mode: "core" } }, plan: { timeout: 2 } });
      for (const result of await Promise.all(lines.map(run)))
        expect(result).toMatchObject(errorWith({ code: "TIMEOUT_ERROR" }));
    });

    test("the temporary files of a plugin, which are not in the operator's folder", async () => {
      const kubeconfig = await withPlugin(await program('mktemp >&2; touch "$TMPDIR/x"; sleep 1000'));
      const temporary = join(bench.folder, "temporary");
      await mkdir(temporary);
      const env = { PATH: process.env["PATH"], TMPDIR: temporary };
      const result = await bench.run("kubectl get pods", { executor: { kubeconfig, env }, plan: { timeout: 2 } });
      expect(result).toMatchObject(errorWith({ code: "TIMEOUT_ERROR" }));
      expect(result.error?.details?.stderr).toContain("/tmp.");
      expect(await readdir(temporary)).toEqual([]);
    });
  });

  test.each<[string, string, RegExp]>([
    ["kubectl", "kubectl get pods", /cannot list resource "pods" in API group "" in the namespace/],
    ["kubectl, writing", "kubectl delete pod web", /cannot delete resource "pods"/],
    ["kubectl, across namespaces", "kubectl get nodes", /cannot list resource "nodes" .* at the cluster scope/],
    ["helm", "helm list", /cannot list resource "secrets"/],
    ["istioctl", "istioctl analyze", /cannot get resource "namespaces"/],
  ])("a role that does not allow it is no failed sign-in: %s", async (_name, line, says) => {
    const result = await bench.run(line, { executor: { kubeconfig: await bench.asNobody() } });
    expect(result).toMatchObject(errorWith({ code: "EXECUTION_ERROR", reason: "Forbidden", says }));
    expect(result.error?.message).toContain("The sign-in worked, but its role does not allow this");
  });
});
