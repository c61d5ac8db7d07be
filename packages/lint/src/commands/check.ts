import { readSettings } from "../config/read-settings.ts";
import { formatText } from "../formats/text.ts";
import { lintText } from "../lint-text.ts";
import { readShell } from "../sources/scripts/shell.ts";
import { UsageError } from "../usage-error.ts";
import { VERSION } from "../version.ts";
import type { CommandRun } from "./io.ts";
import { readOptions } from "./options.ts";

const OPTIONS = { config: { type: "string" }, policy: { type: "string" }, profile: { type: "string" } } as const;

/** `k8s-mcp-lint check "kubectl delete pods --all"` */
export const check: CommandRun = (args, io) => {
  const { values, positionals } = readOptions(args, OPTIONS);
  const [text, more] = positionals;
  if (text === undefined || more !== undefined) {
    throw new UsageError('`check` takes one command line as one word: `k8s-mcp-lint check "kubectl get pods"`.');
  }
  const { settings } = readSettings({
    root: io.cwd(),
    ...(values.config === undefined ? {} : { config: values.config }),
    ...(values.policy === undefined ? {} : { policy: values.policy }),
    ...(values.profile === undefined ? {} : { profile: values.profile }),
  });
  const linted = lintText("command", text, settings, { read: readShell });
  const problems = linted?.problems ?? [];
  if (linted === undefined || linted.commands === 0) io.stdout.write("No Kubernetes command was found in it.\n");
  const report = { problems, files: 1, commands: linted?.commands ?? 0, suppressed: 0, known: 0, version: VERSION };
  io.stdout.write(
    formatText(report, {
      color: io.stdout.isTTY === true,
      fixHint: true,
      sourceLine: (_file, line) => text.split("\n")[line - 1],
    }),
  );
  return problems.length > 0 ? 1 : 0;
};
