import { type Script, scriptBuilder } from "../../shell/script.ts";
import type { Source, SourceReader } from "../source.ts";
import { copyYaml, entries, entry, items, plainValues, readYaml, stringOf, textOf, type YamlText } from "../yaml.ts";

const TEMPLATE = /\{\{.*?\}\}/g;
const NAMED = /^\{\{\s*\.(\w+)\s*\}\}$/;
const MAX_NESTING = 4;
/** Of what a CLI is called with, the rest may be a variable of the shell's. */
const CALL = /^(?:kubectl|oc|helm|istioctl|argocd)\s/;

/** The variables of a file or a task, with those in them filled in; those of which something is not known are left out. */
function valuesOf(vars: readonly unknown[]): Readonly<Record<string, string>> {
  const written = new Map(
    vars.flatMap((node) => entries(node).flatMap(([name, value]) => [[name, stringOf(value)] as const])),
  );
  const expanded = (name: string, depth = 0): string | undefined => {
    const value = written.get(name);
    if (value === undefined || depth > MAX_NESTING) return undefined;
    let isKnown = true;
    if (/\$[{([]|^\$/.test(value)) return undefined;
    const text = value.replaceAll(TEMPLATE, (part) => {
      const inner = expanded(NAMED.exec(part)?.[1] ?? "", depth + 1);
      isKnown &&= inner !== undefined;
      return inner ?? `\${${/\w+/.exec(part)?.[0] ?? "task"}}`;
    });
    return isKnown || CALL.test(text) ? text : undefined;
  };
  return Object.fromEntries(
    [...written.keys()].flatMap((name) => {
      const value = expanded(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

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
        const values = valuesOf([entry(root, "vars"), entry(task, "vars")]);
        copyYaml(builder, text, command, TEMPLATE, (written) => values[NAMED.exec(written)?.[1] ?? ""]);
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
