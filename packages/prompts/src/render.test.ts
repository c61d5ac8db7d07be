import { describe, expect, test } from "vitest";
import { prompts } from "./registry.ts";
import { renderPrompt } from "./render.ts";

function named(name: string) {
  const prompt = prompts.find((candidate) => candidate.name === name);
  if (prompt === undefined) throw new Error(`no prompt ${name}`);
  return prompt;
}

describe("renderPrompt", () => {
  test("puts arguments and defaults into goal and calls", () => {
    const rendered = renderPrompt(named("k8s_deploy_application"), { app_name: "web", image: "nginx:1.29" });
    expect(rendered).toMatchObject({ ok: true });
    expect(rendered).toHaveProperty(
      "text",
      expect.stringContaining("Deploy nginx:1.29 as web with 1 replica(s) in namespace default."),
    );
    expect(rendered).toHaveProperty(
      "text",
      expect.stringContaining("- execute_kubectl: `create deployment web --image=nginx:1.29 --replicas=1 -n default`"),
    );
  });

  test("takes an empty value for its default", () => {
    const given = { app_name: "web", image: "nginx", namespace: "", replicas: " " };
    expect(renderPrompt(named("k8s_deploy_application"), given)).toEqual(
      renderPrompt(named("k8s_deploy_application"), { app_name: "web", image: "nginx" }),
    );
  });

  test("marks the calls that a person is asked about", () => {
    const rendered = renderPrompt(named("argocd_rollback_application"), { app_name: "shop", history_id: "7" });
    expect(rendered).toHaveProperty(
      "text",
      expect.stringContaining("`app rollback shop 7 -N argocd --timeout 300` (asks a person to confirm)"),
    );
  });

  test("shows content for standard input below its call", () => {
    const rendered = renderPrompt(named("istio_mtls_enable"), { namespace: "shop" });
    expect(rendered).toHaveProperty(
      "text",
      expect.stringContaining("with stdin:\n       apiVersion: security.istio.io/v1"),
    );
  });

  test.each([
    {
      given: {},
      message:
        "k8s_deploy_application: app_name is missing: Name of the Deployment. image is missing: Container image, such as nginx:1.29.",
    },
    {
      given: { app_name: "web; rm -rf /", image: "nginx" },
      message: 'k8s_deploy_application: app_name: "web; rm -rf /" is not one name, such as web-1.',
    },
    {
      given: { app_name: "web", image: "nginx --privileged" },
      message: 'k8s_deploy_application: image: "nginx --privileged" is not an image reference, such as nginx:1.29.',
    },
    {
      given: { app_name: "web", image: "nginx", replicas: "-1" },
      message: 'k8s_deploy_application: replicas: "-1" is not a whole number.',
    },
    {
      given: { app_name: "web", image: "nginx", tag: "1" },
      message: "k8s_deploy_application: tag is no argument of it; use app_name, image, namespace, replicas.",
    },
    {
      given: { app_name: "-A", image: "nginx" },
      message: 'k8s_deploy_application: app_name: "-A" is not one name, such as web-1.',
    },
  ])("refuses $given", ({ given, message }) => {
    expect(renderPrompt(named("k8s_deploy_application"), given)).toEqual({ ok: false, message });
  });

  test("knows no argument by an inherited name", () => {
    expect(renderPrompt(named("k8s_security_check"), { constructor: "x" })).toMatchObject({ ok: false });
  });
});
