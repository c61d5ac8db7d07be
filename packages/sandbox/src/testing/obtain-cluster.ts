import { execa } from "execa";
import { messageOf } from "../errors.ts";
import { SANDBOX_PROGRAMS, startSandbox } from "../start-sandbox.ts";
import { bringPrograms, findProgram } from "../toolchain/ensure-programs.ts";
import type { ClusterWish } from "./wish.ts";

/** The cluster that tests share. */
export interface TestCluster {
  /** Absolute. */
  readonly kubeconfig: string;
  readonly context: string;
  /** Absolute path of a kubectl that fits it. */
  readonly kubectl: string;
  /** False where the person who runs the tests gave a cluster: it is not the tests' own. */
  readonly isSandbox: boolean;
  /** The sandbox's audit log. */
  readonly auditLogFile?: string;
}

export type TestClusterAnswer =
  | { readonly available: true; readonly cluster: TestCluster }
  | { readonly available: false; readonly reason: string };

export interface ObtainedCluster {
  readonly answer: TestClusterAnswer;
  readonly release: () => Promise<void>;
}

const unavailable = (reason: string): ObtainedCluster => ({
  answer: { available: false, reason },
  release: () => Promise.resolve(),
});

const CONNECT_TIMEOUT_MS = 20_000;

const useExisting = async (
  kubectl: string,
  wish: ClusterWish & { readonly kind: "existing" },
): Promise<ObtainedCluster> => {
  const ask = (...args: readonly string[]) =>
    execa(kubectl, [`--kubeconfig=${wish.kubeconfig}`, ...args], { reject: false, timeout: CONNECT_TIMEOUT_MS });
  const context = wish.context ?? (await ask("config", "current-context")).stdout.trim();
  const { failed, stderr } = await ask(`--context=${context}`, "get", "--raw=/readyz");
  if (failed) {
    return unavailable(`the existing cluster ${context} does not answer: ${stderr.split("\n").at(-1)}`);
  }
  const cluster: TestCluster = { kubeconfig: wish.kubeconfig, context, kubectl, isSandbox: false };
  return { answer: { available: true, cluster }, release: () => Promise.resolve() };
};

/**
 * Gets the cluster that was asked for, with programs that are there: the tests bring none.
 *
 * The sandbox has an audit log, metrics, and an exec that runs harmless programs of this machine.
 */
export const obtainCluster = async (wish: ClusterWish): Promise<ObtainedCluster> => {
  if (wish.kind === "none") {
    return unavailable(wish.reason);
  }
  const kubectl = await findProgram("kubectl");
  if (kubectl === undefined) {
    return unavailable("kubectl is not there; `npm run toolchain` brings it");
  }
  if (wish.kind === "existing") {
    return useExisting(kubectl.path, wish);
  }
  const { missing } = await bringPrograms(SANDBOX_PROGRAMS, { sources: ["path", "cache"] });
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(", ");
    return unavailable(`the control plane is not there (${names}); \`npm run toolchain\` brings it`);
  }
  try {
    const sandbox = await startSandbox({ nodes: 2, metrics: true, auditLog: true, allowHostExec: true });
    const { kubeconfig, auditLogFile } = sandbox;
    const cluster: TestCluster = {
      kubeconfig,
      context: "sandbox",
      kubectl: kubectl.path,
      isSandbox: true,
      ...(auditLogFile === undefined ? {} : { auditLogFile }),
    };
    return { answer: { available: true, cluster }, release: () => sandbox.stop() };
  } catch (error) {
    return unavailable(messageOf(error));
  }
};
