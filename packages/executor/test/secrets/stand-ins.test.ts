import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createExecutor } from "../../src/index.ts";
import { fakePrograms } from "../fake-programs.ts";
import { planFor } from "../plan.ts";
import { word } from "./cast.ts";
import { createLeakFinder } from "./leaks.ts";

const folder = mkdtempSync(join(tmpdir(), "k8s-mcp-stand-ins-"));
const kubeconfig = join(folder, "config");
writeFileSync(
  kubeconfig,
  JSON.stringify({
    clusters: [{ name: "c", cluster: { server: "https://127.0.0.1:1" } }],
    contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
    users: [{ name: "u", user: { token: "t" } }],
    "current-context": "c",
  }),
);
afterAll(() => rmSync(folder, { recursive: true }));

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const inJson = (value: string): string => JSON.stringify({ kind: "Secret", data: { a: base64(value) } });
const key = (value: string): string => `-----BEGIN PRIVATE KEY-----\n${value.repeat(4)}\n-----END PRIVATE KEY-----\n`;

/** What istioctl and argocd print of what holds a secret, as their servers answer it. */
const FORMS: Readonly<Record<string, (value: string) => string>> = {
  "a manifest": (value) => `---\napiVersion: v1\nkind: Secret\ndata:\n  a: ${base64(value)}\n`,
  "a state in an object": (value) => JSON.stringify({ items: [{ liveState: inJson(value) }] }, undefined, 4),
  "a message of logrus": (value) => `time="x" level=fatal msg=${JSON.stringify(`rpc error: ${inJson(value)}`)}\n`,
  "a manifest in a message": (value) => `msg=${JSON.stringify(`bad: kind: Secret\nstringData:\n  a: ${value}\n`)}\n`,
  "a comparison": (value) => `===== /Secret a/b ======\n4c4\n<   a: x\n---\n>   a: ${base64(value)}\n`,
  "a repository's address": (value) => `git fetch https://u:${value}@git.example.com/x: exit status 128\n`,
  "a cluster's token": (value) => JSON.stringify({ config: { bearerToken: `${value}1A` } }),
  "a proxy's key": (value) => JSON.stringify({ privateKey: { inlineBytes: base64(key(value)) } }),
};

test.each([
  "argocd app diff web",
  "argocd app get web -o json",
  "argocd app manifests web",
  "argocd cluster get in-cluster -o json",
  "argocd repo list -o json",
  "istioctl analyze -o json",
  "istioctl proxy-config bootstrap web-0 -o json",
])("nothing of a Secret gets out of %s", async (line) => {
  for (const [form, print] of Object.entries(FORMS)) {
    if (form === "a comparison" && !line.includes("diff")) continue;
    for (const end of ["", ">&2; exit 20"]) {
      const value = word(24);
      writeFileSync(join(folder, "text"), print(value));
      const script = `cat ${join(folder, "text")} ${end}`;
      const tools = fakePrograms(join(folder, "bin"), { argocd: script, istioctl: script });
      const executor = createExecutor({
        env: { PATH: process.env["PATH"], HOME: folder, HTTPS_PROXY: "http://127.0.0.1:9" },
        tools,
        kubeconfig,
        temporaryFolder: folder,
      });
      const told = JSON.stringify(await executor.run(planFor(line)));
      await executor.close();
      expect({ form, leak: createLeakFinder([Buffer.from(value)]).find(told) }).toEqual({ form, leak: undefined });
      expect({ form, told }).toEqual({ form, told: expect.stringContaining("redacted ") });
    }
  }
});
