import { isCliName } from "../../grammar/command.ts";
import type { StageWords } from "../../language/words.ts";
import { isCliLine } from "./cli-line.ts";
import type { Fix } from "./edit.ts";
import type { Line } from "./line.ts";
import { pluginFixes } from "./plugin-fixes.ts";

/** Programs that start the command behind them and change nothing that the server does not decide itself. */
const WRAPPERS: ReadonlySet<string> = new Set([
  "builtin",
  "command",
  "doas",
  "env",
  "eval",
  "exec",
  "ionice",
  "k3s",
  "microk8s",
  "nice",
  "nohup",
  "setsid",
  "stdbuf",
  "sudo",
  "time",
  "timeout",
  "unbuffer",
  "watch",
]);
/** Programs that take the command as one word. */
const SHELLS: ReadonlySet<string> = new Set(["ash", "bash", "dash", "ksh", "sh", "zsh", "watch"]);
/** What people call a CLI in their own shells, and what plugins of the name do. */
const ALIASES: Readonly<Record<string, string>> = {
  k: "kubectl",
  kc: "kubectl",
  kctl: "kubectl",
  kubecolor: "kubectl",
  kubens: "kubectl get namespaces",
  kubectx: "kubectl config get-contexts",
  oc: "kubectl",
};

/** The line of a CLI that something else was to start. */
export function unwrapped({ text }: Line, stage: StageWords | undefined): readonly (readonly Fix[])[] {
  const [first, ...rest] = stage?.words ?? [];
  if (!first || !stage) return [];
  const whole = { start: first.span.start, end: first.span.end };
  const alias = ALIASES[first.value];
  if (alias !== undefined) return [[{ edits: [{ ...whole, text: alias }], why: `with ${alias}` }]];
  if (SHELLS.has(first.value)) {
    const script = rest.find(({ value }) => isCliLine(value));
    const edits = script && [
      { start: 0, end: script.span.start, text: "" },
      { ...script.span, text: script.value },
    ];
    if (edits) return [[{ edits, why: `without ${first.value}` }]];
  }
  if (isCliName(first.value)) return pluginFixes(text, stage);
  // The whole line in quotes.
  if (isCliLine(first.value)) {
    return [[{ edits: [{ ...whole, text: first.value }], why: "without the quotes around it" }]];
  }
  if (!WRAPPERS.has(first.value)) return [];
  const cli = rest.find(({ value }) => isCliName(value.split("/").at(-1)));
  if (!cli) return [];
  // `env KUBECONFIG=…` chooses a cluster, so that without it another one would be changed.
  const sets = rest.some(({ value, span }) => span.end < cli.span.start && value.includes("="));
  const name = cli.value.split("/").at(-1) ?? "";
  const edits = [
    { start: 0, end: cli.span.start, text: "" },
    { ...cli.span, text: name },
  ];
  return [[{ edits, why: `without ${first.value}`, ...(sets ? { onlyReads: true as const } : {}) }]];
}
