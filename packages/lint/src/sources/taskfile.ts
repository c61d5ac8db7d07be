import { type Script, scriptBuilder } from "../shell/script.ts";
import type { Source, SourceReader } from "./source.ts";
import { copyYaml, entries, entry, items, plainValues, readYaml, textOf, type YamlText } from "./yaml.ts";

const TEMPLATE = /\{\{.*?\}\}/g;

function commandsOf(task: unknown): readonly YamlText[] {
  const alone = textOf(task) ?? textOf(entry(task, "cmd"));
  if (alone) return [alone];
  const list = entry(task, "cmds") ?? task;
  return items(list).flatMap(
    (item) => textOf(item) ?? textOf(entry(item, "cmd")) ?? textOf(entry(item, "defer")) ?? [],
  );
}

/** Taskfile: each command is a shell of its own. */
export const readTaskfile: SourceReader = (text): Source => {
  const { roots, problems } = readYaml(text);
  const scripts = roots.flatMap((root) =>
    entries(entry(root, "tasks")).flatMap(([name, task]) =>
      commandsOf(task).map((command): Script => {
        const builder = scriptBuilder();
        copyYaml(builder, text, command, TEMPLATE);
        const variables = { ...plainValues(entry(root, "env")), ...plainValues(entry(task, "env")) };
        return builder.build({ variables, place: `task ${name}` });
      }),
    ),
  );
  return { scripts, problems, comment: "#" };
};
