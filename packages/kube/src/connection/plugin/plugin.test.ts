import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { scratch, until } from "../../../test/support/clusters.ts";
import type { ClusterEntry, PluginEntry } from "../kubeconfig/kubeconfig.ts";
import { createPlugins } from "./plugin.ts";

const cluster: ClusterEntry = { server: "https://api.example", insecure: false };
const PATH = process.env["PATH"];

/** A program that runs `body` with what it was given. */
async function program(body: string, more: Partial<PluginEntry> = {}) {
  const folder = await scratch();
  const file = join(folder, "plugin.mjs");
  const log = join(folder, "log");
  await writeFile(
    file,
    `import { appendFileSync } from "node:fs";
     appendFileSync(${JSON.stringify(log)}, "run ");
     const info = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
     const print = (status) => console.log(JSON.stringify({ apiVersion: info.apiVersion, kind: "ExecCredential", status }));
     ${body}`,
  );
  const plugin: PluginEntry = {
    apiVersion: "client.authentication.k8s.io/v1",
    command: process.execPath,
    args: [file],
    env: {},
    provideClusterInfo: false,
    interactive: false,
    ...more,
  };
  const env = { PATH, HOME: "/home/op", TMPDIR: folder, AWS_PROFILE: "dev", K8S_MCP_TOKEN: "of-the-server" };
  const plugins = createPlugins(env);
  onTestFinished(() => plugins.close());
  return {
    folder,
    plugins,
    ask: () => plugins.credential(plugin, cluster, "PEM"),
    runs: async () => (await readFile(log, "utf8")).trim().split(" ").length,
  };
}

test("is asked once, however many want to know, until what it gave expires", async () => {
  const later = await program(
    `print({ token: "t", expirationTimestamp: new Date(Date.now() + 3_600_000).toISOString() });`,
  );
  const all = await Promise.all([later.ask(), later.ask(), later.ask()]);
  expect(all).toMatchObject([{ token: "t" }, { token: "t" }, { token: "t" }]);
  await later.ask();
  expect(await later.runs()).toBe(1);
  const soon = await program(`print({ token: "t", expirationTimestamp: new Date(Date.now() + 1000).toISOString() });`);
  await soon.ask();
  await soon.ask();
  expect(await soon.runs()).toBe(2);
});

test("is asked again for what the server refused", async () => {
  const { plugins, ask, runs } = await program(`print({ token: "t" });`);
  const credential = await ask();
  if (!credential.ok) throw new Error(credential.message);
  plugins.forget(credential);
  await ask();
  expect(await runs()).toBe(2);
});

test("may give a certificate", async () => {
  const { ask } = await program(`print({ clientCertificateData: "CERT", clientKeyData: "KEY" });`);
  expect(await ask()).toMatchObject({ ok: true, certificate: "CERT", key: "KEY" });
});

test("sees the operator's environment, its own settings and the cluster, and nothing of the server's", async () => {
  const body = `print({ token: JSON.stringify([process.env.HOME, process.env.AWS_PROFILE, process.env.OWN, process.env.K8S_MCP_TOKEN, info.spec]) });`;
  const { ask } = await program(body, { env: { OWN: "yes" }, provideClusterInfo: true });
  const credential = await ask();
  expect(JSON.parse(credential.ok ? (credential.token ?? "") : "")).toEqual([
    "/home/op",
    "dev",
    "yes",
    null,
    {
      interactive: false,
      cluster: {
        server: "https://api.example",
        "certificate-authority-data": Buffer.from("PEM").toString("base64"),
        config: null,
      },
    },
  ]);
});

test.each<[string, string, Partial<PluginEntry>, RegExp]>([
  ["fails", `console.error("not signed in"); process.exit(3);`, {}, /ended with exit code 3: not signed in\. Sign in/],
  ["prints something else", `console.log("hello");`, {}, /printed no ExecCredential/],
  ["prints no credential", `print({});`, {}, /printed no ExecCredential/],
  [
    "is not there",
    "",
    { command: "no-such-login", installHint: "Get it at login.example." },
    /not on this server's PATH\. Get it at/,
  ],
  ["wants a terminal", "", { interactive: true }, /wants a terminal/],
])("says what is wrong where it %s", async (_what, body, more, message) => {
  const { ask } = await program(body, more);
  expect(await ask()).toMatchObject({ ok: false, problem: "credentials", message: expect.stringMatching(message) });
});

test.each([
  ["ends", `print({ token: process.env.TMPDIR });`],
  ["is ended", `setInterval(() => {}, 1000);`],
])("has a folder of its own, which is gone where it %s", async (_what, body) => {
  const keep = `writeFileSync(process.env.TMPDIR + "/kept", "a session");`;
  const { folder, plugins, ask } = await program(`import { writeFileSync } from "node:fs"; ${keep} ${body}`);
  const asked = ask();
  // The folder may go while it is looked into.
  const kept = async () =>
    (await readdir(folder, { recursive: true }).catch(() => [])).some((name) => name.endsWith("/kept"));
  await Promise.race([asked, until(kept, "the plugin to keep something")]);
  await plugins.close();
  await asked;
  expect((await readdir(folder)).toSorted()).toEqual(["log", "plugin.mjs"]);
});

test("says so where there is no folder for it", async () => {
  const plugins = createPlugins({ PATH, TMPDIR: "/nowhere/at/all" });
  const plugin = { apiVersion: "", command: "login", args: [], env: {}, provideClusterInfo: false, interactive: false };
  expect(await plugins.credential(plugin, cluster, undefined)).toMatchObject({
    ok: false,
    problem: "credentials",
    message: expect.stringContaining("(ENOENT)"),
  });
});

test("ends with everything that it started", async () => {
  const folder = await scratch();
  const pidFile = join(folder, "pid");
  const { ask } = await program(`
    import { spawn } from "node:child_process";
    import { writeFileSync } from "node:fs";
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    child.unref();
    writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
    print({ token: "t" });`);
  await ask();
  const pid = Number(await readFile(pidFile, "utf8"));
  const isGone = () => {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  };
  await until(isGone, "the plugin's child to end");
  expect(isGone()).toBe(true);
});

test("is ended with the client", async () => {
  const { plugins, ask, runs } = await program(`setInterval(() => {}, 1000);`);
  const asked = ask();
  await until(async () => runs().then(Boolean, () => false), "the plugin to run");
  await plugins.close();
  expect(await asked).toMatchObject({ ok: false, message: expect.stringContaining("was ended") });
});
