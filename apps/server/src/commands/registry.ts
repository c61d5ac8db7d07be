import type { RunCommand } from "./command.ts";
import { run as serve } from "./serve.ts";

export interface CommandEntry {
  /** What follows the name. */
  readonly usage: string;
  readonly summary: string;
  /** The others load their own code: serving must not wait for what it does not need. */
  load(): Promise<{ readonly run: RunCommand }>;
}

/** Every command, in the order in which help shows them. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  serve: {
    usage: "[--sandbox | --current | --context NAME] [--readonly] [settings]",
    summary: "Serves MCP on stdio, or over HTTP with --transport streamable-http; the default",
    // What most starts are for is at hand: each file more costs a millisecond.
    load: async () => ({ run: serve }),
  },
  demo: {
    usage: "",
    summary: "Plays a story on a throwaway control plane: two agents, one broken site",
    load: () => import("./demo.ts"),
  },
  check: {
    usage: '[--tool CLI] [--mode MODE] [--policy FILE] [--json] "COMMAND"',
    summary: "Says what would become of a command line, without running it",
    load: () => import("./check.ts"),
  },
  policy: {
    usage: "test FILE | explain [FILE] [settings]",
    summary: "Judges the examples of a policy file, or shows what comes of it",
    load: () => import("./policy.ts"),
  },
  audit: {
    usage: "verify [--part] [--without-anchor] [--json] FILE… | show [filters] [--json] FILE…",
    summary: "Says whether an audit was changed, or shows the calls in it",
    load: () => import("./audit.ts"),
  },
  sandbox: {
    usage: "up [--detach] | down | status [--json]",
    summary: "Starts, stops or shows a throwaway control plane on this machine",
    load: () => import("./sandbox.ts"),
  },
  toolchain: {
    usage: "[pin] [PROGRAM…] [--quiet] [--prune]",
    summary: "Brings the CLIs and the control plane, and says what came from where",
    load: () => import("./toolchain.ts"),
  },
  doctor: {
    usage: "[--json] [settings]",
    summary: "Shows what is installed, reachable and allowed, and how to mend what is not",
    load: () => import("./doctor/run.ts"),
  },
  config: {
    usage: "print [--json] [settings]",
    summary: "Shows the effective configuration and where each value comes from",
    load: () => import("./config.ts"),
  },
  version: { usage: "", summary: "Prints the version", load: () => import("./version.ts") },
  help: { usage: "[COMMAND]", summary: "Prints this", load: () => import("./help.ts") },
};
