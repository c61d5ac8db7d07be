import { type Script, type ScriptBuilder, scriptBuilder } from "../shell/script.ts";
import { source, type SourceReader } from "./source.ts";

const ASSIGNMENT = /^(?:export\s+|override\s+)*([A-Za-z_][\w.-]*)\s*(?:\?|:{1,3}|)=\s*([^#]*?)\s*(?:#.*)?$/;
const REFERENCE =
  /\$\$|\$\(([A-Za-z_][\w.-]*)\)|\$\{([A-Za-z_][\w.-]*)\}|\$\([^()]*(?:\([^()]*\)[^()]*)*\)|\$\{[^}]*\}|\$[@<^+?*|%]/g;
const MAX_NESTING = 4;

/** Variables that the file sets once, to text. */
function variablesOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const several = new Set<string>();
  for (const line of lines) {
    if (line.startsWith("\t")) continue;
    const [, name, value] = ASSIGNMENT.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    if (values.has(name) && values.get(name) !== value) several.add(name);
    values.set(name, value);
  }
  for (const name of several) values.delete(name);
  return values;
}

/** The value of a variable with those in it filled in; undefined where something of it is not known. */
function expanded(name: string, values: ReadonlyMap<string, string>, depth = 0): string | undefined {
  const value = values.get(name);
  if (value === undefined || depth > MAX_NESTING || value.includes("\\")) return undefined;
  let known = true;
  const text = value.replaceAll(REFERENCE, (written, round?: string, curly?: string) => {
    if (written === "$$") return "$";
    const inner = round ?? curly;
    const one = inner === undefined ? undefined : expanded(inner, values, depth + 1);
    known &&= one !== undefined;
    return one ?? "";
  });
  return known ? text : undefined;
}

function copyRecipe(builder: ScriptBuilder, text: string, host: number, values: ReadonlyMap<string, string>): void {
  let from = 0;
  for (const match of text.matchAll(REFERENCE)) {
    builder.copy(text.slice(from, match.index), host + from);
    const at = host + match.index;
    const name = match[1] ?? match[2];
    const known = match[0] === "$$" ? "$" : name === undefined ? undefined : expanded(name, values);
    if (known === undefined) builder.fill(match[0], at);
    else builder.write(known, at);
    from = match.index + match[0].length;
  }
  builder.copy(text.slice(from), host + from);
}

/** Finds recipes. Each logical line is a shell of its own, unless the file says `.ONESHELL`. */
export const readMakefile: SourceReader = (text) => {
  const lines = text.split("\n");
  const values = variablesOf(lines);
  const isOneShell = lines.some((line) => /^\.ONESHELL\s*:/.test(line));
  const scripts: Script[] = [];
  let target = "";
  let builder: ScriptBuilder | undefined;
  const close = () => {
    if (builder) scripts.push(builder.build(target === "" ? {} : { place: `target ${target}` }));
    builder = undefined;
  };
  let start = 0;
  let isContinued = false;
  for (const line of lines) {
    if (line.startsWith("\t") || (isContinued && builder !== undefined)) {
      if (!isContinued && !isOneShell) close();
      builder ??= scriptBuilder();
      const prefix = isContinued ? (/^\t?/.exec(line)?.[0].length ?? 0) : (/^\t[\s@+-]*/.exec(line)?.[0].length ?? 0);
      copyRecipe(builder, `${line.slice(prefix)}\n`, start + prefix, values);
    } else {
      close();
      const rule = /^([^\s:#=][^:#=]*?)\s*::?(?!=)/.exec(line);
      if (rule?.[1] !== undefined) target = rule[1];
      const inline = rule === null ? undefined : /^[^=#]*?;[\s@+-]*/.exec(line)?.[0].length;
      if (inline !== undefined) {
        builder = scriptBuilder();
        copyRecipe(builder, `${line.slice(inline)}\n`, start + inline, values);
      }
    }
    isContinued = line.endsWith("\\");
    start += line.length + 1;
  }
  close();
  return source(scripts);
};
