import { ensurePrograms, SANDBOX_PROGRAMS, SandboxError, startSandbox } from "@k8s-mcp/sandbox";
import { parseFlags } from "../config/flags.ts";
import { demoServer } from "../demo/demo-server.ts";
import { clusterReader } from "../demo/cluster-state.ts";
import { playStory, StoryBroken } from "../demo/story.ts";
import { createTranscript } from "../demo/transcript.ts";
import { openSession } from "../protocol/client.ts";
import { createLog } from "../telemetry/log.ts";
import type { RunCommand } from "./command.ts";
import { progressLine } from "./progress-line.ts";
import { shutdownSignal } from "./shutdown.ts";

/** `demo`: two agents, one broken site, a real API server; each step held against the cluster. */
export const run: RunCommand = async (args, { stdout, stderr, env }) => {
  parseFlags(args, {}, { withSettings: false });
  const stop = shutdownSignal(createLog("warn", stderr));
  const line = progressLine(stderr);
  const begun = Date.now();
  try {
    const programs = await ensurePrograms([...SANDBOX_PROGRAMS, "kubectl", "helm"], {
      signal: stop.signal,
      onProgress: ({ subject, phase, message }) => line.show(`${subject} ${phase}`, message),
    });
    await using sandbox = disposable(
      await startSandbox({ signal: stop.signal, onProgress: (message) => line.show(message, message) }),
      (started) => started.stop(),
    );
    await using server = disposable(
      await demoServer({
        kubeconfig: sandbox.value.kubeconfig,
        programs: [programs.kubectl.path, programs.helm.path],
        env,
      }),
      (started) => started.stop(),
    );
    line.end();
    const { url, token } = server.value;
    stdout.write(`A throwaway Kubernetes at ${sandbox.value.url}, and k8s-mcp in front of it at ${url}.\n`);
    const story = playStory({
      openSession: (name) => openSession(url, token, name),
      readCluster: clusterReader(sandbox.value.kubeconfig),
      transcript: createTranscript((text) => stdout.write(text), stdout.isTTY === true),
    });
    const stopped = stop.asked.then(() => "stopped" as const);
    if ((await Promise.race([story, stopped])) === "stopped") {
      story.catch(() => {});
      return 1;
    }
    stdout.write(`\nThe story held, in ${Math.round((Date.now() - begun) / 1000)} s. Nothing of it is left running.\n`);
    return 0;
  } catch (error) {
    line.end();
    if (!(error instanceof SandboxError || error instanceof StoryBroken)) throw error;
    stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    stop.done();
  }
};

function disposable<T>(value: T, dispose: (value: T) => Promise<void>): { readonly value: T } & AsyncDisposable {
  return { value, [Symbol.asyncDispose]: () => dispose(value) };
}
