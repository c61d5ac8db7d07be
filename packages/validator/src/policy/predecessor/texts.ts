import { type CliName, isCliName, type ParsedCommand, type ParsedFlag } from "../../grammar/command.ts";
import type { FlagSpec } from "../../grammar/flag.ts";
import { type Command, flagsOf } from "../../grammar/grammar.ts";
import { grammarOf } from "../../grammar/grammars.ts";
import { flagName, quote } from "../../language/quote.ts";
import type { Place, Texts } from "../policy.ts";
import { type Spelling, spellingsOf } from "./spellings.ts";

/** What each CLI calls the flags that say where it acts. Argo CD's applications have a namespace of another kind. */
const PLACE_FLAGS: Readonly<Record<CliName, Partial<Record<keyof Place, string>>>> = {
  kubectl: { context: "context", namespace: "namespace" },
  helm: { context: "kube-context", namespace: "namespace" },
  istioctl: { context: "context", namespace: "namespace" },
  argocd: {},
};

interface Use {
  readonly name: string;
  readonly value: string;
  readonly bare: boolean;
  readonly spec: FlagSpec | undefined;
}

/** Tool, path, flags as `--name=value`, operands; where it acts stands in it even where the line leaves that out. */
export function placedWords(command: ParsedCommand, place: Place): readonly string[] {
  return wordsOf(command, usesOf(command, place).map(withEquals), []);
}

/** @param text the whole line, into which the command's span points. */
export function textsOf(command: ParsedCommand, text: string, place: Place): Texts {
  const uses = usesOf(command, place);
  const raw = rawText(command, text);
  const inheritedLast = [...uses].sort(
    (one, other) => Number(isOfRoot(one, command)) - Number(isOfRoot(other, command)),
  );
  const write = (before: readonly string[], behind: readonly string[], as?: Spelling): string =>
    onOneLine(quote([wordsOf(command, before, behind, as)]));
  const short = inheritedLast.flatMap(shortly);
  const long = inheritedLast.flatMap(atLength);
  return {
    forPresence: [
      ...new Set([
        raw,
        write(uses.map(withEquals), []),
        write(inheritedLast.map(withEquals), []),
        write([], short),
        write([], long),
        write(long, []),
        write(short, []),
        ...spellingsOf(command).flatMap((spelling) => [write([], short, spelling), write(long, [], spelling)]),
      ]),
    ],
    forAbsence: [
      raw,
      write(
        [],
        uses.flatMap((use) => [withEquals(use), ...atLength(use), ...shortly(use), ...joined(use)]),
      ),
    ],
  };
}

/** A line break in a value must not keep a `.` from reaching what stands behind it. */
function onOneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, " ");
}

function rawText({ tool, span }: ParsedCommand, text: string): string {
  const own = text.slice(span.start, span.end);
  return new RegExp(`^${tool}(?![\\w-])`).test(own) ? own : `${tool} ${own}`;
}

function wordsOf(
  command: ParsedCommand,
  before: readonly string[],
  behind: readonly string[],
  as?: Spelling,
): readonly string[] {
  const operands = as?.operands ?? command.operands.filter(({ afterDash }) => !afterDash).map(({ value }) => value);
  const inner = command.operands.filter(({ afterDash }) => afterDash).map(({ value }) => value);
  const dash = inner.length > 0 ? ["--", ...inner] : [];
  return [command.tool, ...(as?.path ?? command.path), ...before, ...operands, ...behind, ...dash];
}

function usesOf(command: ParsedCommand, place: Place): readonly Use[] {
  const { tool } = command;
  if (!isCliName(tool)) return [];
  const specs = specsOf(commandAt(tool, command.path));
  const use = ({ name, value, bare }: Pick<ParsedFlag, "name" | "value" | "bare">): Use => {
    return { name, value, bare, spec: specs.get(name) };
  };
  const given = new Set(command.flags.map(({ name }) => name));
  const places = Object.entries(PLACE_FLAGS[tool]).flatMap(([part, flag]) => {
    const value = part === "context" ? place.context : place.namespace;
    const says = given.has(flag) || (part === "namespace" && given.has("all-namespaces"));
    return value === undefined || says ? [] : [{ name: flag, value, bare: false }];
  });
  return [...command.flags, ...places].map(use);
}

function commandAt(tool: CliName, path: readonly string[]): Command {
  let command = grammarOf(tool).root;
  for (const name of path) command = command.children.get(name) ?? command;
  return command;
}

const known = new WeakMap<Command, ReadonlyMap<string, FlagSpec>>();

function specsOf(command: Command): ReadonlyMap<string, FlagSpec> {
  const cached = known.get(command);
  if (cached !== undefined) return cached;
  const specs = new Map<string, FlagSpec>();
  for (const flag of flagsOf(command)) if (!specs.has(flag.name)) specs.set(flag.name, flag);
  known.set(command, specs);
  return specs;
}

function isOfRoot({ name }: Use, { tool }: ParsedCommand): boolean {
  return isCliName(tool) && grammarOf(tool).root.persistent.long.has(name);
}

function withEquals({ name, value }: Use): string {
  return `${flagName(name)}=${value}`;
}

/** `--output json`; a flag that takes no separate value with none, where it stands for its usual one. */
function atLength(use: Use): readonly string[] {
  const { name, value, bare, spec } = use;
  if (bare || (spec !== undefined && spec.bare !== "" && spec.bare === value)) return [flagName(name)];
  return spec !== undefined && spec.bare !== "" ? [withEquals(use)] : [flagName(name), value];
}

/** `-o json` where the flag has a letter. */
function shortly(use: Use): readonly string[] {
  const letter = use.spec?.shorthand ?? "";
  if (letter === "") return atLength(use);
  const [flag = "", ...value] = atLength(use);
  return flag.includes("=") ? [`-${letter}=${use.value}`] : [`-${letter}`, ...value];
}

/** `-ojson`. */
function joined({ value, spec }: Use): readonly string[] {
  return spec === undefined || spec.shorthand === "" || spec.bare !== "" ? [] : [`-${spec.shorthand}${value}`];
}
