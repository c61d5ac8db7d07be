import { holdsUnknown } from "@k8s-mcp/validator/words";
import { baseName } from "../../shell/base-name.ts";
import { TOOLS } from "../../shell/programs.ts";
import { inputsOf, nameOf, runsCli, written } from "./call-texts.ts";
import type { Call } from "./calls.ts";
import { handsOn, isCommandOfSomeCli, mentions } from "./mentions.ts";
import { isInert, startsFromGit, TRANSPARENT } from "./programs.ts";
import { isInstalled } from "./understood.ts";

/** A pattern in a program's place, as a test of names. */
function patternOf({ node: { name } }: Call): RegExp | undefined {
  const isPattern = name?.parts?.some(({ type }) => /Glob|BraceExpansion/.test(type)) === true;
  // Whatever stands in brackets or behind a mark may be any text, in either case of letters.
  const open = baseName(name?.text ?? "").replaceAll(/\[[^\]]*\]|[^A-Za-z0-9_]+/g, ".*");
  return isPattern ? new RegExp(`^${open}$`, "i") : undefined;
}

function ofCli(call: Call): string | undefined {
  const path = call.program[0]?.value ?? "";
  if (!isInstalled(path)) return `\`${written(call)}\` need not be the installed program.`;
  const [first] = call.words;
  const isOwn = first === call.program[0] || TRANSPARENT.has(baseName(first?.value ?? ""));
  return isOwn && !call.source.elsewhere
    ? undefined
    : `\`${written(call)}\` may run it as another user or in another place.`;
}

/** zsh runs what stands in some parentheses: `=(…)`, `*(e:…:)`. */
function hasQualifier({ node }: Call): boolean {
  return node.suffix.some((one) => {
    if (one.type !== "Word" || !mentions(one.text)) return false;
    return /(?:^|[^$<>])\(/.test(one.text.replaceAll(/'[^']*'|"[^"]*"/g, ""));
  });
}

/** A command in a variable that is set for one program alone: `A='kubectl …' sh -c '$A'`. */
function startsFromEnvironment({ words, assignments }: Call): boolean {
  if (words.length === 0) return false;
  const isEnv = words.some(({ value }) => baseName(value) === "env");
  const set = isEnv ? words.flatMap(({ value }) => (/^[A-Za-z_]\w*=/.test(value) ? [value] : [])) : [];
  return [...assignments.map(({ text }) => text), ...set].some((text) => /\s/.test(text) && mentions(text));
}

/** A text may run what it is given: `sh -c '"$@"' sh kubectl …`. */
async function ofGiven({ node, given }: Call): Promise<string | undefined> {
  const isCommand = given.some(({ value }) => mentions(value)) && /\$\{?[@*\d!#]|\bshift\b/.test(textsOf(node));
  return isCommand || (await handsOn(given))
    ? `\`${node.name?.text ?? ""}\` may start the Kubernetes command that it is given.`
    : undefined;
}

function textsOf({ args }: Call["node"]): string {
  return args.map(({ text }) => text).join(" ");
}

/** A CLI that the line looks up, with a command of its own behind it: `ld.so "$(which kubectl)" delete …`. */
async function handsOnLookup({ node: { args } }: Call): Promise<boolean> {
  for (const [index, { text }] of args.entries()) {
    if (!/\$\(|`/.test(text) || !mentions(text)) continue;
    const rest = args.slice(args[index + 1]?.text === "--" ? index + 2 : index + 1);
    if (rest.length > 0 && (await isCommandOfSomeCli(rest.map((one) => one.text)))) return true;
  }
  return false;
}

/** `env -S` splits and expands a text by rules of its own. */
function splitsText({ words }: Call): boolean {
  const isEnv = words.some(({ value }) => baseName(value) === "env");
  const at = words.findIndex(({ value }) => /^(?:-[A-Za-z]*S|--split-string)/.test(value));
  if (!isEnv || at < 0) return false;
  return words.slice(at, at + 2).some(({ value }) => /["'\\$]/.test(value) || holdsUnknown(value));
}

/** What is not known of the program that a call starts, as a sentence. */
export async function programDoubt(call: Call): Promise<string | undefined> {
  const [first, ...rest] = call.program;
  if (startsFromEnvironment(call)) return `\`${written(call)}\` may start the Kubernetes command in its environment.`;
  if (first === undefined) return ofGiven(call);
  if (runsCli(call)) return ofCli(call);
  if (splitsText(call)) return `What \`${written(call)}\` starts shows only when the line runs.`;
  const name = nameOf(call);
  const args = rest.map(({ value }) => value);
  if (name === "git" && startsFromGit(args) && args.some((arg) => /[!=]/.test(arg) && mentions(arg)))
    return "`git` may start the Kubernetes command that it is given.";
  if (holdsUnknown(name)) {
    // What a text is made of is looked at where it is made.
    const isOpen =
      args.length === 0
        ? call.source.depth === 0
        : mentions(name) ||
          holdsUnknown(args[0] ?? "") ||
          (await isCommandOfSomeCli(args)) ||
          (await handsOn(call.program));
    return isOpen ? `Which program \`${written(call)}\` is shows only when the line runs.` : undefined;
  }
  const pattern = patternOf(call);
  const alike = name.toLowerCase().replace(/^=/, "");
  const mayBe =
    pattern === undefined
      ? name !== alike && Object.hasOwn(TOOLS, alike)
      : Object.keys(TOOLS).some((tool) => pattern.test(tool));
  if (mayBe || (mentions(name) && !/^[\w./-]+$/.test(name)))
    return `\`${written(call)}\` may stand for a Kubernetes CLI.`;
  // What stands behind its first `-exec` is the program then, and there may be another.
  const isFind = baseName(call.words[0]?.value ?? "") === "find";
  const isHanded =
    !isFind && isInert(name, args)
      ? hasQualifier(call)
      : inputsOf(call).some(mentions) ||
        (await handsOn(isFind ? call.words : call.program)) ||
        (await handsOnLookup(call));
  return isHanded ? `\`${name}\` may start the Kubernetes command that it is given.` : undefined;
}
