import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { planFor } from "../../test/plan.ts";
import { useExecutor } from "../../test/use-executor.ts";
import type { ExecutorOptions } from "../options.ts";

const bench = useExecutor();
const { start } = bench;

describe("context and namespace", () => {
  const used = `.["current-context"] as $name | .contexts[] | select(.name == $name) | "\\($name)/\\(.context.namespace)"`;
  const show = { helm: `jq -r '${used}' "$KUBECONFIG"` };

  test.each<[string, Parameters<typeof planFor>, ExecutorOptions, string]>([
    ["the current context's own", ["helm list"], {}, "dev/team"],
    ["the default where the context has none", ["helm list", { context: "prod" }], {}, "prod/default"],
    ["K8S_NAMESPACE", ["helm list"], { namespace: "ops" }, "dev/ops"],
    ["the parameter over K8S_NAMESPACE", ["helm list", { namespace: "shop" }], { namespace: "ops" }, "dev/shop"],
    ["the line's own context", ["helm list --kube-context prod"], {}, "prod/default"],
    ["K8S_CONTEXT over the current one", ["helm list"], { context: "prod" }, "prod/default"],
  ])("%s", async (_name, plan, options, expected) => {
    const result = await start(show, options).run(planFor(...plan));
    expect(result.output).toBe(`${expected}\n`);
  });

  test("an unknown context is an error that lists the known ones", async () => {
    const result = await start(show).run(planFor("helm list", { context: "nope" }));
    expect(result.error).toMatchObject({
      code: "CONTEXT_NOT_FOUND",
      message: "Context not found in kubeconfig. Available contexts: [dev, prod].",
    });
  });

  test("no other context than the pinned one", async () => {
    const result = await start(show, { context: "dev" }).run(planFor("helm list --kube-context prod"));
    expect(result.error).toMatchObject({
      code: "VALIDATION_ERROR",
      message: expect.stringContaining("pinned to the context dev"),
    });
  });

  test("without a kubeconfig a command runs, and a failing one says why", async () => {
    const server = start({ helm: "echo ok", kubectl: "exit 1" }, { kubeconfig: join(bench.folder, "nothing") });
    expect(await server.run(planFor("helm version"))).toMatchObject({ status: "success", output: "ok\n" });
    expect((await server.run(planFor("kubectl version"))).error).toMatchObject({
      code: "CONTEXT_NOT_FOUND",
      message: expect.stringMatching(/^No kubeconfig: /),
    });
  });

  test("scope tells them before a line is judged", async () => {
    const server = start({}, { namespace: "ops" });
    expect(await server.scope({})).toEqual({ ok: true, context: "dev", namespace: "ops" });
    expect(await server.scope({ context: "prod", namespace: "shop" })).toEqual({
      ok: true,
      context: "prod",
      namespace: "shop",
    });
    expect(await server.scope({ context: "nope" })).toMatchObject({
      ok: false,
      result: { error: { code: "CONTEXT_NOT_FOUND" } },
    });
  });

  test.each<[line: string, options: ExecutorOptions, expected: string | undefined]>([
    ["argocd app list", {}, "cd.example"],
    ["argocd app list", { argocd: { mode: "core" } }, undefined],
    ["kubectl get pods", {}, undefined],
  ])("Argo CD's own context for %s with %o", async (line, options, expected) => {
    await writeFile(join(bench.folder, "config"), "current-context: cd.example\n");
    const server = start({}, { kubeconfig: "none", env: { ARGOCD_CONFIG_DIR: bench.folder }, ...options });
    const scope = await server.scope({ intent: planFor(line).intent });
    expect(scope.ok ? scope.argocdContext : scope).toBe(expected);
  });

  test("argocd runs in the context that was judged, wherever its own configuration has been switched to since", async () => {
    const contexts = ["a.example", "b.example"].map((name) => ({ name, server: name, user: name }));
    const folder = join(bench.folder, "argocd");
    await mkdir(folder);
    await writeFile(join(folder, "config"), JSON.stringify({ "current-context": "b.example", contexts }));
    const env = { PATH: "/usr/local/bin:/usr/bin:/bin", ARGOCD_CONFIG_DIR: folder };
    const server = start({ argocd: `jq -r '.["current-context"]' "$ARGOCD_CONFIG_DIR/config"` }, { env });
    const run = async (options: object, line = "argocd app list") => (await server.run(planFor(line, options))).output;
    expect(await run({ argocdContext: "a.example" })).toBe("a.example\n");
    expect(await run({ argocdContext: "a.example" }, "argocd app list --argocd-context b.example")).toBe("b.example\n");
    expect(await run({})).toBe("b.example\n");
  });

  test.each<[string, { context?: string; namespace?: string }, object]>([
    ["helm list --kube-context prod", {}, { ok: true, context: "prod" }],
    [
      "helm list --kube-context prod",
      { context: "dev" },
      { ok: false, result: { error: { code: "VALIDATION_ERROR" } } },
    ],
    ["helm list -n a", { namespace: "a" }, { ok: true }],
    ["helm list -n a", { namespace: "b" }, { ok: false, result: { error: { code: "VALIDATION_ERROR" } } }],
    ["helm list -A", { namespace: "b" }, { ok: false, result: { error: { code: "VALIDATION_ERROR" } } }],
    ["helm list -n a", {}, { ok: true, context: "dev", namespace: "a" }],
    ["helm list -A", {}, { ok: true, namespace: "team" }],
    // It shows the whole mesh, and no flag says so.
    ["istioctl proxy-status", { namespace: "shop" }, { ok: true, namespace: "shop" }],
    // From one place to another: each stage is judged, and runs, where it says.
    ["kubectl get cm a -n a -o yaml | kubectl apply -n b -f -", {}, { ok: true, context: "dev", namespace: undefined }],
    [
      "kubectl get cm a --context dev -o yaml | kubectl apply --context prod -f -",
      {},
      { ok: true, context: undefined, namespace: "team" },
    ],
    [
      "kubectl get cm a -n a -o yaml | kubectl apply -n b -f -",
      { namespace: "b" },
      { ok: false, result: { error: { code: "VALIDATION_ERROR" } } },
    ],
    // In a shell the one that names none would act in the default place, and not in the other's.
    ...[
      "kubectl get cm a -o yaml | kubectl apply -n b -f -",
      "kubectl get cm a --context prod -o yaml | kubectl apply -f -",
      "kubectl get cm a -n a -o yaml | kubectl diff -n b -f - | kubectl apply -f -",
    ].map((line): [string, object, object] => [
      line,
      {},
      {
        ok: false,
        result: { error: { code: "VALIDATION_ERROR", message: expect.stringContaining("says none. Name it") } },
      },
    ]),
    // The call's own place is meant then.
    ["kubectl get cm a -o yaml | kubectl apply -n b -f -", { namespace: "b" }, { ok: true, namespace: "b" }],
    ["kubectl get cm a -o yaml | kubectl apply --context dev -n team -f -", {}, { ok: true, context: "dev" }],
    // Nothing of a namespace is asked for there.
    ["kubectl create cm a --dry-run=client -o yaml | kubectl apply -n b -f -", {}, { ok: true, namespace: "b" }],
    ["helm template web ./web | kubectl apply -n b -f -", {}, { ok: true, namespace: "b" }],
    ["kubectl get node a -o yaml | kubectl apply -n b -f -", {}, { ok: true, namespace: "b" }],
  ])("scope of %s with %o", async (line, parameters, expected) => {
    const { intent } = planFor(line);
    expect(await start({}).scope({ ...parameters, intent })).toMatchObject(expected);
  });
});
