import { type Script, scriptBuilder } from "../shell/script.ts";
import type { Source, SourceReader } from "./source.ts";
import { copyYaml, entries, entry, items, plainValues, readYaml, textOf, type YamlText } from "./yaml.ts";

const TEMPLATE = /\{\{.*?\}\}/g;

/** Commands whose output or result the file asks for: variables, conditions. */
function askedOf(node: unknown): readonly YamlText[] {
  const computed = entries(entry(node, "vars")).map(([, value]) => entry(value, "sh"));
  const conditions = items(entry(node, "preconditions")).map((item) => entry(item, "sh") ?? item);
  return [...computed, ...conditions, ...items(entry(node, "status"))].flatMap((item) => textOf(item) ?? []);
}

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
    [["", root] as const, ...entries(entry(root, "tasks"))].flatMap(([name, task]) => {
      const asked = askedOf(task);
      return [...(name === "" ? [] : commandsOf(task)), ...asked].map((command): Script => {
        const builder = scriptBuilder();
        const values = { ...plainValues(entry(root, "vars")), ...plainValues(entry(task, "vars")) };
        copyYaml(
          builder,
          text,
          command,
          TEMPLATE,
          (written) => values[/^\{\{\s*\.(\w+)\s*\}\}$/.exec(written)?.[1] ?? ""],
        );
        const variables = { ...plainValues(entry(root, "env")), ...plainValues(entry(task, "env")) };
        return builder.build({
          variables,
          place: name === "" ? "vars" : `task ${name}`,
          ...(asked.includes(command) ? { captured: true } : {}),
        });
      });
    }),
  );
  return { scripts, problems, comment: "#" };
};
