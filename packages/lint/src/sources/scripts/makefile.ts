import { copyFilled, type Script, type ScriptBuilder, scriptBuilder } from "../../shell/script.ts";
import { source, type SourceReader } from "../source.ts";

const ASSIGNMENT = /^(?:export\s+|override\s+)*([A-Za-z_][\w.-]*)\s*(?:\?|:{1,3}|)=\s*([^#]*?)\s*(?:#.*)?$/;
const REFERENCE =
  /\$\$|\$\(([A-Za-z_][\w.-]*)\)|\$\{([A-Za-z_][\w.-]*)\}|\$\([^()]*(?:\([^()]*\)[^()]*)*\)|\$\{[^}]*\}|\$[@<^+?*|%]/g;
const SHELL = /^\$\(shell\s+(.*)\)$/;
const PRINTS = /^[\s@+-]*(?:echo|printf)\s/;
const MAX_NESTING = 4;

interface Line {
  readonly text: string;
  readonly start: number;
  /** The character with which a recipe's lines begin here. */
  readonly prefix: string;
}

function linesOf(text: string): readonly Line[] {
  let start = 0;
  let prefix = "\t";
  return text.split("\n").map((line) => {
    const begin = start;
    start += line.length + 1;
    const set = /^\.RECIPEPREFIX\s*[:?]?:?=\s*(.?)/.exec(line);
    if (set !== null) prefix = set[1] === undefined || set[1] === "" ? "\t" : set[1];
    return { text: line, start: begin, prefix };
  });
}

/** Variables that the file sets once, to text. */
function variablesOf(lines: readonly Line[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const several = new Set<string>();
  for (const { text: line, prefix } of lines) {
    if (line.startsWith(prefix)) continue;
    const [, name, value] = ASSIGNMENT.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    if (values.has(name) && values.get(name) !== value) several.add(name);
    values.set(name, value);
  }
  for (const name of several) values.delete(name);
  return values;
}

/** Of what a CLI is called with, the rest may be a variable of the shell's. */
const CALL = /^[\w./-]*(?:kubectl|oc|helm|istioctl|argocd)\s/;
/** `$(if $(CONTEXT),--context $(CONTEXT))` */
const CONDITION = /\$\(if [^,()]*(?:\([^()]*\)[^,()]*)*,((?:[^,()]|\([^()]*\))*)(?:,(?:[^()]|\([^()]*\))*)?\)/g;
/** A variable that is a word of its own, and no flag's value: it may be none. */
const LOOSE = /(\s--?[\w-]+)?\s\$\{\w+\}(?=\s|$)/g;

/** The value of a variable with those in it filled in; undefined where something of it is not known. */
function expanded(name: string, values: ReadonlyMap<string, string>, depth = 0): string | undefined {
  const value = values.get(name);
  if (value === undefined || depth > MAX_NESTING || value.includes("\\")) return undefined;
  let isKnown = true;
  let isNamed = true;
  // Whether a condition holds is not known: what it gives where it does stands for it.
  const text = value.replaceAll(CONDITION, "$1").replaceAll(REFERENCE, (written, round?: string, curly?: string) => {
    if (written === "$$") return "$";
    const inner = round ?? curly;
    const one = inner === undefined ? undefined : expanded(inner, values, depth + 1);
    isKnown &&= one !== undefined;
    isNamed &&= inner !== undefined;
    return one ?? `\${${(inner ?? "").replaceAll(/\W/g, "_")}}`;
  });
  if (isKnown) return text;
  return isNamed && CALL.test(text)
    ? text.replaceAll(LOOSE, (written, flag?: string) => (flag === undefined ? "" : written))
    : undefined;
}

function copyRecipe(builder: ScriptBuilder, text: string, host: number, values: ReadonlyMap<string, string>): void {
  const prints = PRINTS.test(text);
  copyFilled(builder, text, host, REFERENCE, ([written, round, curly]) => {
    if (written === "$$") return "$";
    const name = round ?? curly;
    if (name === undefined) return undefined;
    // What make kept of a command is printed here.
    const shown = prints ? SHELL.exec(values.get(name) ?? "")?.[1] : undefined;
    return shown === undefined ? expanded(name, values) : `$(${shown})`;
  });
}

/** Where the parenthesis or brace ends that a reference begins with. */
function endOf(text: string, from: number): number {
  const [open, close] = text.charAt(from) === "{" ? ["{", "}"] : ["(", ")"];
  let depth = 0;
  for (let index = from; index < text.length; index += 1) {
    if (text.charAt(index) === open) depth += 1;
    else if (text.charAt(index) === close && --depth === 0) return index;
    // It does not go on behind the line, unless that is continued.
    else if (text.charAt(index) === "\n" && text.charAt(index - 1) !== "\\") return index;
  }
  return text.length;
}

/** `$(shell …)` wherever it stands, and `NAME != …`: make keeps what they print. */
function keptScripts(text: string, values: ReadonlyMap<string, string>): readonly Script[] {
  const isComment = (at: number) => /^\s*#/.test(text.slice(text.lastIndexOf("\n", at) + 1, at));
  const calls = [...text.matchAll(/\$([({])shell\s+/g)].map(({ 0: { length }, index }) => ({
    from: index + length,
    to: endOf(text, index + 1),
  }));
  const assigned = [...text.matchAll(/^[A-Za-z_][\w.-]*\s*!=\s*((?:\\\n|[^\n])*)/gm)].map((match) => ({
    from: match.index + match[0].length - (match[1]?.length ?? 0),
    to: match.index + match[0].length,
  }));
  return [...calls, ...assigned].flatMap(({ from, to }): readonly Script[] => {
    if (isComment(from)) return [];
    const builder = scriptBuilder();
    copyRecipe(builder, text.slice(from, to), from, values);
    return [builder.build({ captured: true, place: "shell" })];
  });
}

/** Texts of several lines that recipes run: `define clean`, with `$(clean)` or `$(call clean,…)` where a command begins. */
function recipesIn(text: string): ReadonlySet<string> {
  const used = /(?:^\s+|[;&|]\s*)[@+-]*\$[({](?:call\s+)?([A-Za-z_][\w.-]*)/gm;
  return new Set([...text.matchAll(used)].map(([, name = ""]) => name));
}

/** Finds recipes, and what make runs while it reads the file. Each logical line is a shell of its own, unless the file says `.ONESHELL`. */
export const readMakefile: SourceReader = (text) => {
  const lines = linesOf(text);
  const values = variablesOf(lines);
  const isOneShell = /^\.ONESHELL\s*:/m.test(text);
  const scripts: Script[] = [...keptScripts(text, values)];
  let target = "";
  let builder: ScriptBuilder | undefined;
  const close = () => {
    if (builder) scripts.push(builder.build(target === "" ? {} : { place: `target ${target}` }));
    builder = undefined;
  };
  const recipes = recipesIn(text);
  let isContinued = false;
  let isRecipe = false;
  for (const { text: line, start, prefix } of lines) {
    const defined = /^define\s+([A-Za-z_][\w.-]*)\s*[:?+]?=?\s*$/.exec(line)?.[1];
    if (defined !== undefined || /^endef\b/.test(line)) {
      close();
      isRecipe = defined !== undefined && recipes.has(defined);
      if (isRecipe) target = defined ?? "";
    } else if (isRecipe || line.startsWith(prefix) || (isContinued && builder !== undefined)) {
      if (!isContinued && !isOneShell) close();
      builder ??= scriptBuilder();
      const own = line.startsWith(prefix) ? prefix.length : 0;
      const begin = isContinued ? own : own + (/^[\s@+-]*/.exec(line.slice(own))?.[0].length ?? 0);
      copyRecipe(builder, `${line.slice(begin)}\n`, start + begin, values);
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
  }
  close();
  return source(scripts);
};
