import { execa } from "execa";
import { coerce, satisfies } from "semver";
import type { Recognition } from "../catalogue/recognitions.ts";

export type Probe =
  | { readonly ok: true; readonly version: string; readonly inRange: boolean }
  | { readonly ok: false; readonly reason: string };

// A first start of a binary of 100 MB from a cold disk takes seconds.
const PROBE_TIMEOUT_MS = 20_000;

/** Runs a program to see whether it is what its name says, and in which version. */
export const probe = async (path: string, recognition: Recognition, signal?: AbortSignal): Promise<Probe> => {
  const { stdout, stderr, failed, timedOut, shortMessage } = await execa(path, recognition.versionArguments, {
    reject: false,
    stdin: "ignore",
    timeout: PROBE_TIMEOUT_MS,
    forceKillAfterDelay: 1000,
    // Otherwise a kubeconfig, a plugin or a proxy of the user has a say in what a version is.
    env: { KUBECONFIG: "/dev/null" },
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  const version = recognition.versionPattern.exec(stdout)?.[1] ?? recognition.versionPattern.exec(stderr)?.[1];
  const comparable = coerce(version);
  if (version === undefined || comparable === null) {
    const why = timedOut
      ? "gives no answer"
      : failed
        ? `does not run (${(shortMessage ?? "").split("\n", 1)[0]})`
        : "is another program of that name";
    return { ok: false, reason: `${path} ${why}` };
  }
  return { ok: true, version, inRange: satisfies(comparable, recognition.range) };
};
