import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fakePrograms } from "../../test/fake-programs.ts";
import { planFor } from "../../test/plan.ts";
import { useExecutor } from "../../test/use-executor.ts";

const bench = useExecutor();
const { start } = bench;

describe("what a program sees of the machine", () => {
  const show = { helm: "/usr/bin/env; pwd; ls -A" };

  test("is private, and the operator's environment is not in it", async () => {
    const { output } = await start(show).run(planFor("helm list"));
    expect(output).not.toMatch(/operator/);
    expect(output).toMatch(new RegExp(`^HOME=${bench.folder}/tmp/k8s-mcp-.*/home$`, "m"));
    for (const line of ["TERM=dumb", "LC_ALL=C.UTF-8", "KUBERC=off", "NO_COLOR=1"])
      expect(output.split("\n")).toContain(line);
  });

  test("has no programs but the few that a CLI starts itself", async () => {
    expect((await start({ helm: 'ls "$OWN_PATH"' }).run(planFor("helm list"))).output).toBe("diff\n");
  });

  test("has proxies and CAs of the operator's, and cloud credentials only for a plugin", async () => {
    const env = {
      PATH: "/usr/bin:/bin",
      HTTPS_PROXY: "http://proxy",
      no_proxy: "x",
      SSL_CERT_FILE: "/ca",
      AWS_PROFILE: "p",
    };
    const { output } = await start(show, { env }).run(planFor("helm list"));
    for (const line of ["HTTPS_PROXY=http://proxy", "no_proxy=x", "SSL_CERT_FILE=/ca"])
      expect(output.split("\n")).toContain(line);
    expect(output).not.toContain("AWS_PROFILE");
  });

  test.each([
    "KUBECTL_EXTERNAL_DIFF",
    "KUBE_EDITOR",
    "EDITOR",
    "VISUAL",
    "PAGER",
    "KUBECTL_KUBERC",
    "KUBECTL_COMMAND_HEADERS",
    "KUBERNETES_SERVICE_HOST",
    "HELM_KUBECONTEXT",
    "HELM_KUBEAPISERVER",
    "HELM_KUBETOKEN",
    "HELM_KUBEASUSER",
    "HELM_NAMESPACE",
    "HELM_DEBUG",
    "HELM_BIN",
    "DOCKER_CONFIG",
    "REGISTRY_AUTH_FILE",
    "ISTIOCONFIG",
    "ARGOCD_OPTS",
    "GIT_SSH_COMMAND",
    "GIT_CONFIG_GLOBAL",
    "SSH_AUTH_SOCK",
    "AWS_PROFILE",
    "AWS_SECRET_ACCESS_KEY",
    "GOOGLE_APPLICATION_CREDENTIALS",
    "AZURE_CONFIG_DIR",
    "LD_PRELOAD",
    "GODEBUG",
    "BASH_ENV",
    "ENV",
  ])("has no %s", async (name) => {
    const env = { PATH: "/usr/bin:/bin", HOME: "/home/operator", [name]: "the-operators" };
    const scripts = { kubectl: "/usr/bin/env", helm: "/usr/bin/env", cat: "/bin/cat; /usr/bin/env" };
    const server = start(scripts, { env });
    for (const line of ["kubectl get pods | cat", "helm list"]) {
      const { output } = await server.run(planFor(line));
      expect(output).toContain("LC_ALL=");
      expect(output).not.toContain("the-operators");
    }
  });

  test("is for a filter an empty folder, an encoding and a place for temporary files", async () => {
    const scripts = {
      helm: "echo x",
      cat: "exec /usr/bin/env -u OWN_PATH -u PWD -u PATH -u _ -u OLDPWD -u SHLVL /bin/sh -c '/usr/bin/env; /bin/ls -A'",
    };
    const { output } = await start(scripts).run(planFor("helm list | cat"));
    expect(
      output
        .replaceAll(/=.*/g, "=")
        .split("\n")
        .filter((line) => !line.startsWith("PWD"))
        .sort(),
    ).toEqual(["", "LC_ALL=", "TMPDIR="]);
  });

  test("its kubeconfig holds the credentials of one context", async () => {
    const helm = 'grep -o "[a-z]*-token" "$KUBECONFIG" | cut -d- -f1; stat -c "%a" "$KUBECONFIG"';
    expect((await start({ helm }).run(planFor("helm list"))).output).toBe("ann\n600\n");
  });

  test("files that were judged lie where it is started", async () => {
    const plan = planFor("helm lint ./charts/web", { files: { "./charts/web/Chart.yaml": "name: web\n" } });
    expect((await start({ helm: "cat charts/web/Chart.yaml" }).run(plan)).output).toBe("name: web\n");
  });

  test("a file that is changed between judgement and start is run as it was judged", async () => {
    const workspace = join(bench.folder, "workspace");
    const chart = join(workspace, "charts/web/Chart.yaml");
    await mkdir(join(workspace, "charts/web"), { recursive: true });
    await writeFile(chart, "name: judged\n");
    const server = start({ helm: "cat charts/web/Chart.yaml" }, { workspace: [workspace] });
    const line = "helm lint ./charts/web";
    const read = await server.files(planFor(line).intent);
    if (!read.ok) throw new Error(read.message);
    const plan = planFor(line, { files: read.files });
    await writeFile(chart, "name: changed\n");
    expect((await server.run(plan)).output).toBe("name: judged\n");
    await rm(workspace, { recursive: true });
    await symlink("/etc", workspace);
    expect((await server.run(plan)).output).toBe("name: judged\n");
  });

  test("kubectl finds what it has discovered in the calls before, and none of another user's", async () => {
    const server = start({ kubectl: 'ls "$KUBECACHEDIR"; touch "$KUBECACHEDIR/discovered"' });
    const outputs: string[] = [];
    for (const line of ["kubectl get pods", "kubectl get pods", "kubectl get pods --context prod"]) {
      outputs.push((await server.run(planFor(line))).output);
    }
    expect(outputs).toEqual(["", "discovered\n", ""]);
  });

  test("is made anew where somebody has removed it, or parts of it", async () => {
    const server = start({ helm: "echo ran" });
    const plan = planFor("helm list | cat | cat");
    expect((await server.run(plan)).output).toBe("ran\n");
    const [name = ""] = await readdir(join(bench.folder, "tmp"));
    for (const part of ["bin", "calls", "empty", "pipes", "caches", ""]) {
      await rm(join(bench.folder, "tmp", name, part), { recursive: true });
      expect((await server.run(plan)).output).toBe("ran\n");
    }
  });

  test("nothing of it is left afterwards", async () => {
    const server = start({ helm: "echo x > $HOME/x; echo y > y; pwd" });
    const { output } = await server.run(planFor("helm list"));
    expect(output).toContain(bench.folder);
    expect(existsSync(output.trim())).toBe(false);
  });
});

describe("programs", () => {
  test("a missing one is named, with how to get it, and found once it is there", async () => {
    const server = start({}, { env: { PATH: join(bench.folder, "bin") } });
    const plan = planFor("helm list");
    expect((await server.run(plan)).error).toMatchObject({
      code: "TOOL_NOT_FOUND",
      message: expect.stringMatching(/^helm is not installed on this server\. See https:.*every call\.$/),
    });
    expect(await server.find("helm")).toEqual({ name: "helm", path: undefined });
    fakePrograms(join(bench.folder, "bin"), { helm: "echo here" });
    expect(await server.run(plan)).toMatchObject({ output: "here\n" });
    expect(await server.find("helm")).toEqual({ name: "helm", path: join(bench.folder, "bin/helm") });
  });

  test("one that cannot be started is an error, not a crash", async () => {
    const server = start({ helm: "" });
    await writeFile(join(bench.folder, "bin/helm"), "#!/nonexistent/interpreter\n");
    expect((await server.run(planFor("helm list"))).error).toMatchObject({
      code: "EXECUTION_ERROR",
      message: expect.stringContaining("ENOENT"),
    });
  });

  test("a version is asked once for each file as it is", async () => {
    const server = start({ helm: `echo asked >> ${bench.folder}/asked; echo v4.1.0` });
    expect([await server.version("helm"), await server.version("helm")]).toEqual(["4.1.0", "4.1.0"]);
    expect(await readFile(join(bench.folder, "asked"), "utf8")).toBe("asked\n");
    fakePrograms(join(bench.folder, "bin"), { helm: "echo v4.20.0" });
    expect(await server.version("helm")).toBe("4.20.0");
    fakePrograms(join(bench.folder, "bin"), { helm: "echo what?; exit 1" });
    expect(await server.version("helm")).toBeUndefined();
  });

  test("egrep is grep -E", async () => {
    const result = await start({ helm: "echo 'a+b'; echo aab" }).run(planFor("helm list | egrep a+b"));
    expect(result).toMatchObject({ output: "aab\n", status: "success" });
    expect(result).not.toHaveProperty("warnings");
  });

  test("helm gets a timeout that ends before the call's, and a line's own stays", async () => {
    const server = start({ helm: 'echo "$@"' });
    expect((await server.run(planFor("helm uninstall web", { timeout: 60 }))).output).toBe(
      "--timeout=54s uninstall web\n",
    );
    expect((await server.run(planFor("helm uninstall web --timeout 5s", { timeout: 60 }))).output).toBe(
      "--timeout=54s uninstall web --timeout 5s\n",
    );
    expect((await server.run(planFor("helm list"))).output).toBe("list\n");
  });
});
