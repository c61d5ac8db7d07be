import { isMap, isSeq } from "yaml";
import { type Script, scriptBuilder } from "../../shell/script.ts";
import type { Source, SourceReader } from "../source.ts";
import { quoteWords } from "../quote-words.ts";
import { copyYaml, entries, entry, readYaml, stringOf, textOf, textsOf, type YamlText } from "../yaml.ts";

/** What lets an agent run a command without asking: `Bash(kubectl get:*)`, `Shell(helm)`. */
const ALLOWANCE = /\b(?:Bash|Shell|shell|ShellTool|run_shell_command)\(((?:[^()]|\([^()]*\))*)\)/g;

const REFUSALS = /"(?:deny|ask|disallowedTools|excludeTools)"\s*:\s*\[[^\]]*\]/g;

/** A prefix with a star at its end allows any words behind it. */
function allowance(written: string, host: number): Script {
  const builder = scriptBuilder();
  const star = /(?::\*|\s\*|\*)$/.exec(written);
  const prefix = star === null ? written : written.slice(0, star.index);
  builder.copy(prefix, host);
  if (star !== null || !/\s/.test(prefix)) {
    builder.write(" ", host + prefix.length);
    builder.fill(star?.[0] ?? "*", host + prefix.length);
  }
  return builder.build({ place: "allowed without asking" });
}

/** Finds the commands that a text lets an agent run. */
export function allowancesIn(text: string): readonly Script[] {
  // What is denied, or asked for each time, is no allowance.
  const without = text.replaceAll(REFUSALS, (part) => " ".repeat(part.length));
  return [...without.matchAll(ALLOWANCE)].flatMap((match) => {
    const [whole, written = ""] = match;
    return written === "" ? [] : [allowance(written, match.index + whole.indexOf("(") + 1)];
  });
}

function* servers(node: unknown): Generator<readonly YamlText[]> {
  if (isSeq(node)) for (const item of node.items) yield* servers(item);
  if (!isMap(node)) return;
  const command = textOf(entry(node, "command"));
  if (command !== undefined && stringOf(entry(node, "command")) !== undefined)
    yield [command, ...textsOf(entry(node, "args"))];
  for (const [, value] of entries(node)) yield* servers(value);
}

/** Settings of agents: what they may run without asking, and what they start. */
export const readAgentSettings: SourceReader = (text): Source => {
  const { roots, problems } = readYaml(text);
  const started = roots.flatMap((root) =>
    [...servers(root)].map((words) => {
      const builder = scriptBuilder();
      const [only, more] = words;
      // Hooks give a shell their command as one text.
      if (only !== undefined && more === undefined && /\s/.test(only.value)) {
        copyYaml(builder, text, only);
        return builder.build({ place: "started by the agent" });
      }
      quoteWords(builder, text, words);
      return builder.build({ place: "started by the agent" });
    }),
  );
  const approved = roots.flatMap((root) =>
    entries(entry(root, "chat.tools.terminal.autoApprove")).flatMap(([prefix, value]) =>
      stringOf(value) === "true" ? [allowance(`${prefix}:*`, text.indexOf(JSON.stringify(prefix)) + 1)] : [],
    ),
  );
  return { scripts: [...allowancesIn(text), ...approved, ...started], problems, comment: undefined };
};
