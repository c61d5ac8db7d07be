import { isMap, isSeq } from "yaml";
import { type Script, scriptBuilder } from "../../shell/script.ts";
import type { Source, SourceReader } from "../source.ts";
import { quoteWords } from "../quote-words.ts";
import { copyYaml, entries, entry, readYaml, stringOf, textOf, textsOf } from "../yaml.ts";

const MODULE = /^(?:ansible\.builtin\.)?(?:shell|command|raw)$/;
const TEMPLATE = /\{\{.*?\}\}/g;

function* tasksIn(node: unknown): Generator {
  if (isSeq(node)) for (const item of node.items) yield* tasksIn(item);
  if (!isMap(node)) return;
  yield node;
  for (const [, value] of entries(node)) yield* tasksIn(value);
}

function scriptsOf(file: string, task: unknown): readonly Script[] {
  const name = stringOf(entry(task, "name"));
  // What a task prints is kept from the log, unless another one shows it.
  const more = { captured: true, ...(name === undefined ? {} : { place: `task ${name}` }) } as const;
  return entries(task).flatMap(([key, value]): readonly Script[] => {
    const isLocal = key === "local_action" && MODULE.test(stringOf(entry(value, "module")) ?? "");
    if (!MODULE.test(key) && !isLocal) return [];
    const builder = scriptBuilder();
    const words = textsOf(entry(value, "argv"));
    quoteWords(builder, file, words, TEMPLATE);
    const text = textOf(value) ?? textOf(entry(value, "cmd")) ?? textOf(entry(value, "_raw_params"));
    if (text !== undefined) copyYaml(builder, file, text, TEMPLATE);
    return text === undefined && words.length === 0 ? [] : [builder.build(more)];
  });
}

/** Ansible's playbooks and lists of tasks. */
export const readAnsible: SourceReader = (text): Source => {
  const { roots, problems } = readYaml(text);
  const scripts = roots.flatMap((root) => [...tasksIn(root)].flatMap((task) => scriptsOf(text, task)));
  return { scripts, problems, comment: "#" };
};
