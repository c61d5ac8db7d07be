import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { planFor } from "../../test/plan.ts";
import { useExecutor } from "../../test/use-executor.ts";
import type { ClusterIdentity } from "./identity.ts";

const { start } = useExecutor();

describe("a call that acts as somebody else", () => {
  const show = { helm: `jq -c '.users[0].user' "$KUBECONFIG" | tr -d '-'` };
  const as = async (identity: ClusterIdentity, line = "helm list") =>
    start(show, { redactorFor: () => ({ transform: () => new PassThrough(), redacted: false }) }).run(planFor(line), {
      identity,
    });

  test("is impersonated by the operator's user", async () => {
    const { output } = await as({ kind: "impersonate", user: "eve", groups: ["dev"], extra: { scope: ["a"] } });
    expect(output).toBe('{"token":"anntoken","as":"eve","asgroups":["dev"],"asuserextra":{"scope":["a"]}}\n');
  });

  test("is impersonated through istioctl's flags, which override its kubeconfig", async () => {
    const server = start({ istioctl: 'echo "$@"' });
    const run = (identity: ClusterIdentity) => server.run(planFor("istioctl analyze -A"), { identity });
    const eve = { kind: "impersonate", user: "eve", groups: ["dev", "ops"], uid: "7" } as const;
    expect((await run(eve)).output).toBe("--as=eve --as-group=dev --as-group=ops --as-uid=7 analyze -A\n");
    // It has no flag for these: without them it could do more than the one that it acts as.
    const limited = { ...eve, extra: { scope: ["read"] } };
    expect(await run(limited)).toMatchObject({ output: "", error: { code: "AUTH_ERROR" } });
  });

  test("has its own token, and nothing of the operator's", async () => {
    expect((await as({ kind: "token", token: "eve" })).output).toBe('{"token":"eve"}\n');
  });

  test("may bring its own cluster", async () => {
    const cluster = { server: "https://own.invalid" };
    expect(await as({ kind: "token", token: "eve", cluster })).toMatchObject({
      namespace: "default",
      output: '{"token":"eve"}\n',
    });
    expect((await as({ kind: "token", token: "eve", cluster }, "helm list --kube-context dev")).error?.code).toBe(
      "CONTEXT_NOT_FOUND",
    );
  });

  test.each<ClusterIdentity>([
    { kind: "impersonate", user: "system:admin" },
    { kind: "impersonate", user: "eve", groups: ["dev", "system:masters"] },
    { kind: "impersonate", user: "" },
  ])("is never one of the cluster's own: %o", async (identity) => {
    expect(await as(identity)).toMatchObject({ output: "", error: { code: "AUTH_ERROR" } });
  });

  test("does not use the operator's sign-in at Argo CD", async () => {
    const server = start({ argocd: "echo ran" });
    const result = await server.run(planFor("argocd app list", { mode: "permissive" }), {
      identity: { kind: "token", token: "eve" },
    });
    expect(result).toMatchObject({ output: "", error: { code: "AUTH_ERROR" } });
  });
});
