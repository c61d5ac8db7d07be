import type { ParsedCommand } from "../../grammar/command.ts";
import type { Effect, IntentDraft } from "../intent.ts";
import { defineMeaning, type Meaning, type MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { lastUse, valueOf } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { pods } from "./shared/pods.ts";

/** One pod, or the dump of one in a file. */
function podOrFile(input: MeaningInput): Partial<IntentDraft> {
  const { command } = input;
  const counted = operandCount(command, 0, 1);
  if (counted.refusal || (command.operands.length === 1) !== (valueOf(command, "file") !== "")) {
    return combine(counted, pods(input));
  }
  const reason = `istioctl ${command.path.join(" ")} takes one pod, or the dump of one with --file.`;
  return combine(pods(input), { refusal: { reason, span: command.span } });
}

/** The port-forward to the proxy, which istioctl opens itself, is part of the read. */
function shows(effects: (command: ParsedCommand) => readonly Effect[]): Meaning {
  return defineMeaning({
    apiVerbs: ["get", "list", "watch", "create"],
    describe: (input) => combine({ effects: effects(input.command) }, podOrFile(input)),
  });
}

/** What an Envoy is configured with, but for its secrets. */
export const proxyConfig = shows(() => ["read"]);

/** Certificates and keys. */
export const proxySecret = shows(() => ["read", "read-secret"]);

/** Everything at once: as summary what the others show, as JSON or YAML the whole dump with its secrets. */
export const proxyAll = shows((command) => {
  const format = lastUse(command, "output")?.value ?? "short";
  return format === "short" ? ["read"] : ["read", "read-secret"];
});

/** Says whether two pods trust the same root, and shows neither. */
export const rootCompare = defineMeaning({
  apiVerbs: ["get", "list", "watch", "create"],
  describe: (input) => combine({ effects: ["read"] }, operandCount(input.command, 2), pods(input)),
});
