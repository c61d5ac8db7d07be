import type { FoundStage } from "./found.ts";
import type { ScriptWord } from "./script-word.ts";

/** What `oc adm` has of kubectl's own. */
const ADMINISTRATION: ReadonlySet<string> = new Set(["drain", "cordon", "uncordon", "taint", "top", "certificate"]);
/** Options with a value of their own that may stand in front of what `oc` does, or of the pod of its `rsh`. */
const VALUED: ReadonlySet<string> = new Set([
  "-n",
  "--namespace",
  "-c",
  "--container",
  "-f",
  "--filename",
  "--context",
  "--kubeconfig",
]);

function like({ span }: ScriptWord, value: string): ScriptWord {
  return { value, span, quoted: false, many: false };
}

/** `oc rsh POD ls` as `exec POD -- ls`. */
function executed(verb: ScriptWord, words: readonly ScriptWord[]): readonly ScriptWord[] {
  const flags: ScriptWord[] = [];
  let index = 0;
  for (; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined || !word.value.startsWith("-")) break;
    const value = VALUED.has(word.value) ? words[index + 1] : undefined;
    if (value !== undefined || /^--(?:namespace|container|filename|context)=/.test(word.value)) flags.push(word);
    if (value !== undefined) flags.push(value);
    if (value !== undefined || word.value === "--shell" || word.value === "--timeout") index += 1;
  }
  const [target, ...rest] = words.slice(index);
  if (target === undefined) return [verb, ...words];
  const command = rest[0]?.value === "--" ? rest.slice(1) : rest;
  const run = command.length === 0 ? [like(target, "sh")] : command;
  return [like(verb, "exec"), ...flags, target, like(target, "--"), ...run];
}

/** Position of the first word behind the program that is no flag, nor the value of one: what it does. */
export function verbAt(words: readonly ScriptWord[]): number {
  let index = 1;
  while (words[index]?.value.startsWith("-") === true) index += VALUED.has(words[index]?.value ?? "") ? 2 : 1;
  return index;
}

/** `oc` has some of kubectl's commands under names of its own: they are judged as what they are. */
export function asKubectl(stage: FoundStage): FoundStage {
  if (stage.written !== "oc") return stage;
  const begin = verbAt(stage.words);
  const [verb, second, ...rest] = stage.words.slice(begin);
  const before = stage.words.slice(0, begin);
  if (verb?.value === "adm" && second !== undefined && ADMINISTRATION.has(second.value))
    return { ...stage, words: [...before, second, ...rest] };
  if (verb?.value === "rsh")
    return { ...stage, words: [...before, ...executed(verb, second === undefined ? [] : [second, ...rest])] };
  return stage;
}
