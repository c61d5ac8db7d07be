import { type CliName, isCliName } from "../../grammar/command.ts";
import { grammarOf } from "../../grammar/grammars.ts";
import { argocdLooks } from "./looks/argocd.ts";
import { helmLooks } from "./looks/helm.ts";
import { istioctlLooks } from "./looks/istioctl.ts";
import { kubectlLooks } from "./looks/kubectl.ts";
import type { Look, LookInput } from "./looks/look.ts";
import type { Line } from "./line.ts";

const LOOKS: Readonly<Record<CliName, (input: LookInput) => readonly Look[]>> = {
  kubectl: kubectlLooks,
  helm: helmLooks,
  istioctl: istioctlLooks,
  argocd: argocdLooks,
};

/** A suggestion is a command where it begins as one and leaves nothing to fill in. */
const TO_FILL_IN = /\b[A-Z]{2,}\b/u;

/** Lines that only read, of what the first stage would act on; the nearest first. */
export function looksOf(line: Line): readonly Look[] {
  const [first] = line.stages;
  if (!first || !isCliName(first.command.tool)) return [];
  const own = LOOKS[first.command.tool]({ ...first, text: line.text, options: line.options });
  const suggested = line.objections.flatMap(({ instead }) => instead ?? []);
  const commands = suggested.filter((text) => isCliName(text.split(" ", 1)[0]) && !TO_FILL_IN.test(text));
  return [
    ...own,
    ...commands.filter((command) => !isHelp(command)).map((command) => ({ command, why: "to look first" })),
    ...commands.filter(isHelp).map((command) => ({ command, why: HELP })),
  ];
}

const HELP = "to see what the command takes";

/** The help of the command whose words the line gets right so far, for one that its program does not take. */
export function helpOf(line: Line): readonly Look[] {
  const [stage] = line.words;
  const words = stage?.words.map(({ value }) => value) ?? [];
  const tool = line.options.tool ?? words[0];
  if (!isCliName(tool)) return [];
  const named = words[0] === tool;
  const path = commandWords(tool, named ? words.slice(1) : words);
  return [path, []]
    .filter((names) => names.length > 0 || named)
    .map((names) => ({
      command: [tool, ...names, "--help"].join(" "),
      why: names.length > 0 ? HELP : "to see which commands there are",
    }));
}

/** The words of a line that lead to a command; a word behind a flag may be its value. */
function commandWords(tool: CliName, words: readonly string[]): readonly string[] {
  let command = grammarOf(tool).root;
  const names: string[] = [];
  for (const [at, word] of words.entries()) {
    const child = command.children.get(word);
    if (child) {
      command = child;
      names.push(word);
    } else if (!word.startsWith("-") && !words[at - 1]?.startsWith("-")) break;
  }
  return names;
}

function isHelp(command: string): boolean {
  return command.endsWith("--help");
}
