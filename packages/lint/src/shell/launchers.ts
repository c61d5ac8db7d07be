import { baseName } from "./base-name.ts";
import { CONTAINER_TOOLS, containerRun } from "./containers.ts";
import { DASHED, launcherOf, WATCHERS } from "./launcher-table.ts";
import type { ScriptWord } from "./script-word.ts";
import { SHELLS, shellText } from "./shells.ts";

const PROGRAMS: ReadonlySet<string> = new Set(["kubectl", "oc", "helm", "istioctl", "argocd"]);

/** What stands behind the programs that start others. */
export type Launched =
  | {
      readonly kind: "program";
      readonly words: readonly ScriptWord[];
      readonly added: Added | undefined;
    }
  /** A shell is given its program as a word. */
  | { readonly kind: "text"; readonly word: ScriptWord; readonly added: Added | undefined };

/** Words that a launcher reads itself and adds: xargs, parallel, find. */
export interface Added {
  readonly by: string;
  /** Where they go; at the end where this stands nowhere. */
  readonly placeholder: string;
  /** What it reads is a line of several words: `xargs -L1`, flags among them. */
  readonly isLine: boolean;
}

const SSH_VALUES = "-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w".split(" ");

/** What ssh runs on the other machine, behind its options and the host. */
function remote(words: readonly ScriptWord[]): readonly ScriptWord[] | undefined {
  const rest = words.slice(behindOptions(words, 1, SSH_VALUES) + 1);
  return rest.length > 1 ? rest : undefined;
}

/** The one word that a program hands to a shell, where it takes its command as a text. */
function textFor(name: string, words: readonly ScriptWord[]): ScriptWord | undefined {
  const [, second, third] = words;
  if (name === "eval") return third === undefined ? second : undefined;
  if (name === "trap") return third === undefined || second?.value.startsWith("-") === true ? undefined : second;
  if (name === "su" || name === "runuser" || name === "script") {
    const flag = words.findIndex(({ value }) => /^-[a-z]*c$|^--command$/.test(value));
    return flag < 0 ? undefined : words[flag + 1];
  }
  if (name !== "ssh" && name !== "watch") return undefined;
  const valued = name === "ssh" ? SSH_VALUES : (launcherOf("watch")?.valued ?? []);
  const rest = words.slice(behindOptions(words, 1, valued) + (name === "ssh" ? 1 : 0));
  return rest.length === 1 && /\s/.test(rest[0]?.value ?? "") ? rest[0] : undefined;
}

/** Whether a shell reads its program from standard input: no text and no file is given to it. */
export function readsProgram(words: readonly ScriptWord[]): boolean {
  const name = baseName(words[0]?.value ?? "");
  if (name === "ssh") {
    const rest = words.slice(behindOptions(words, 1, SSH_VALUES) + 1);
    return rest.length === 0 || readsProgram(rest);
  }
  // What reads its own standard input leaves none to the program behind it.
  const launcher = launcherOf(name);
  if (launcher !== undefined) return launcher.appends !== true && readsProgram(next(name, words) ?? []);
  return (
    SHELLS.has(name) &&
    words
      .slice(1)
      .every(({ value }) => /^-(?:$|s$|[eux]+s?$|-$|l$)/.test(value) || value === "-o" || value === "pipefail")
  );
}

/** Position of the first word that is no option of a program. */
function behindOptions(words: readonly ScriptWord[], from: number, valued: readonly string[]): number {
  let index = from;
  for (; index < words.length; index += 1) {
    const value = words[index]?.value ?? "";
    if (value === "--") return index + 1;
    if (!value.startsWith("-") || value === "-") return index;
    if (valued.includes(value)) index += 1;
  }
  return index;
}

function executed(words: readonly ScriptWord[]): readonly ScriptWord[] | undefined {
  const start = words.findIndex(({ value }) => /^-(?:exec|execdir|ok|okdir)$/.test(value));
  if (start < 0) return undefined;
  const rest = words.slice(start + 1);
  const end = rest.findIndex(({ value }) => value === ";" || value === "+");
  return end < 0 ? rest : rest.slice(0, end);
}

/** From the first CLI or shell on: what stands before it are options and names of the launcher's own. */
function fromProgram(words: readonly ScriptWord[], begin: number): readonly ScriptWord[] | undefined {
  const position = words.findIndex(({ value }, index) => index >= begin && isProgram(value));
  return position < 0 ? undefined : words.slice(position);
}

function isProgram(value: string): boolean {
  const name = baseName(value);
  return PROGRAMS.has(name) || SHELLS.has(name) || launcherOf(name) !== undefined;
}

function dashed(words: readonly ScriptWord[]): readonly ScriptWord[] | undefined {
  const dashes = words.findIndex(({ value }) => value === "--");
  const flake = words[dashes - 1];
  // `nix run nixpkgs#kubectl -- get pods`
  const run = words[1]?.value === "run" ? /#([\w-]+)$/.exec(flake?.value ?? "")?.[1] : undefined;
  if (dashes > 0 && flake !== undefined && run !== undefined)
    return [{ ...flake, value: run }, ...words.slice(dashes + 1)];
  if (dashes > 0) return words.slice(dashes + 1);
  return /^(?:exec|run|x)$/.test(words[1]?.value ?? "") ? fromProgram(words, 2) : undefined;
}

function next(name: string, words: readonly ScriptWord[]): readonly ScriptWord[] | undefined {
  if (CONTAINER_TOOLS.has(name) || name === "docker-compose") {
    const isExec = words.slice(1, 4).some(({ value }) => value === "exec" || value === "compose");
    return isExec || name === "docker-compose" ? fromProgram(words, 2) : containerRun(words);
  }
  if (DASHED.has(name)) return dashed(words);
  if (WATCHERS.has(name)) return fromProgram(words, 1);
  if (name === "ssh") return remote(words);
  if (name === "find") return executed(words);
  if (name === "eval") return words.slice(1);
  const launcher = launcherOf(name);
  if (launcher === undefined) return undefined;
  // `command -v kubectl` only asks where it is.
  if (name === "command" && /^-[vV]/.test(words[1]?.value ?? "")) return undefined;
  const end = name === "parallel" ? words.findIndex(({ value }) => /^:::[:+]*$/.test(value)) : -1;
  let index = behindOptions(words, 1, launcher.valued ?? []);
  while (launcher.assigns === true && /^[A-Za-z_]\w*=/.test(words[index]?.value ?? "")) index += 1;
  return words.slice(index + (launcher.operands ?? 0), end < 0 ? undefined : end);
}

function addedBy(name: string, words: readonly ScriptWord[]): Added | undefined {
  const appends = name === "find" || launcherOf(name)?.appends === true;
  if (!appends) return undefined;
  const position = words.findIndex(({ value }) => /^(?:-I|--replace=)/.test(value));
  const own = words[position]?.value.replace(/^(?:-I|--replace=)/, "");
  const placeholder = own === "" ? words[position + 1]?.value : own;
  const isLine =
    name === "xargs" && words.some(({ value }) => /^-[lL]|^--max-lines/.test(value)) && placeholder === undefined;
  return { by: name, placeholder: name === "find" || !placeholder ? "{}" : placeholder, isLine };
}

/** Sees through the programs that start others: `sudo -u x env A=1 kubectl …`. */
export function launched(given: readonly ScriptWord[]): Launched {
  let words = given;
  let added: Added | undefined;
  for (;;) {
    const [first] = words;
    const name = baseName(first?.value ?? "");
    if (SHELLS.has(name)) {
      const word = shellText(words);
      if (word !== undefined) return { kind: "text", word, added };
    }
    const text = textFor(name, words);
    if (text !== undefined) return { kind: "text", word: text, added };
    const rest = next(name, words);
    if (rest === undefined || rest.length === 0) return { kind: "program", words, added };
    added ??= addedBy(name, words);
    words = rest;
  }
}
