import type { ParsedOperand } from "../../../grammar/command.ts";
import type { Span } from "../../../language/words.ts";
import type { Extent, ResourceType } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { lastUse, switchedOn, valueOf } from "../../shared/flags.ts";
import { spanOf } from "../../shared/span-of.ts";

/** How a command reads the words that name objects. */
export interface ChoiceOptions {
  /** What naming a type and nothing else means: every object of it, or a line that the CLI refuses. */
  readonly typeAlone: "all" | "refused";
  /** A bare name counts as an object of this type (`logs web`). */
  readonly defaultType?: string;
  /** Whether `--selector` says which objects are meant; for some commands it is a field of the new object. */
  readonly selector?: boolean;
}

/** Objects that some words of a line mean: of these types, as far as the extent says. */
export interface Chosen {
  readonly types: readonly { readonly type: ResourceType; readonly category?: string }[];
  readonly extent: Extent;
  readonly span: Span;
}

/** What stands between commas, once each. */
function listed(word: string): readonly string[] {
  return word.includes(",") ? [...new Set(word.split(","))] : [word];
}

function typesOf(word: string, input: MeaningInput): Chosen["types"] {
  const chosen: Chosen["types"][number][] = [];
  for (const part of listed(word)) {
    const types = input.knowledge.resources.word(part);
    const isCategory = types.length > 1;
    for (const type of types) chosen.push(isCategory ? { type, category: part } : { type });
  }
  return chosen;
}

/** What narrows a whole type down: a selector, or `--all` and its like, which do not. */
function selection(
  input: MeaningInput,
  options: ChoiceOptions,
): { readonly extent: Extent; readonly span: Span } | undefined {
  const { command } = input;
  const all = switchedOn(command, "all");
  if (all) return { extent: { kind: "all" }, span: all.span };
  if (options.selector === false) return undefined;
  const given = lastUse(command, "selector") ?? lastUse(command, "field-selector");
  if (!given) return undefined;
  const labels = valueOf(command, "selector").trim();
  const fields = valueOf(command, "field-selector").trim();
  // kubectl drops an empty selector and the empty terms of one on fields, so that it means every object.
  if (labels === "" && fields.replaceAll(",", "").trim() === "") return { extent: { kind: "all" }, span: given.span };
  return {
    extent: { kind: "selector", ...(labels === "" ? {} : { labels }), ...(fields === "" ? {} : { fields }) },
    span: given.span,
  };
}

/** More than a cluster has types, and more objects than a line has words. */
const MAX_TYPES = 128;
const MAX_OBJECTS = 512;

/** A word that names an object, with its type where that stands in another word. */
interface Word extends ParsedOperand {
  readonly type?: string;
}

/** `a,b c d` is `a/c b/c a/d b/d` to kubectl, before it looks for slashes. */
function multiplied(operands: readonly ParsedOperand[]): readonly Word[] | string {
  if (operands[0]?.value.includes(",") !== true) return operands;
  const [first, ...names] = operands;
  const types = listed(first?.value ?? "");
  if (types.length > MAX_TYPES) return `The line names ${types.length} types; at most ${MAX_TYPES} are read.`;
  if (types.length > 1 && types.length * names.length > MAX_OBJECTS) {
    return `The line names ${types.length * names.length} objects; at most ${MAX_OBJECTS} are read.`;
  }
  if (names.length === 0 || types.length < 2) return operands;
  return types.flatMap((type) => names.map((name) => ({ type, ...name })));
}

function typedNames(operands: readonly Word[], input: MeaningInput): readonly Chosen[] | string {
  const chosen: Chosen[] = [];
  let before: { readonly type: string; readonly types: Chosen["types"] } | undefined;
  for (const { value, span, type: given } of operands) {
    const slash = given === undefined ? value.indexOf("/") : -1;
    if (given === undefined && slash < 0) return "TYPE and NAME as words of their own cannot stand beside TYPE/NAME.";
    const type = given ?? value.slice(0, slash);
    const name = value.slice(slash + 1);
    if (type.includes("/") || name.includes("/"))
      return `"${type}/${name}" has more than one slash; an object is TYPE/NAME.`;
    if (type === "" || name === "" || type.includes(",")) return `"${type}/${name}" must hold one type and one name.`;
    // Mostly it is the type of the word before.
    if (before?.type !== type) before = { type, types: typesOf(type, input) };
    chosen.push({ types: before.types, extent: { kind: "named", names: [name] }, span });
  }
  return chosen;
}

/**
 * Reads operands as TYPE/NAME words, or as a type with names, a selector or nothing.
 *
 * @returns why kubectl would refuse them, where it would.
 */
export function choose(
  input: MeaningInput,
  options: ChoiceOptions,
  given: readonly ParsedOperand[],
): readonly Chosen[] | string {
  const operands = multiplied(given);
  if (typeof operands === "string") return operands;
  const narrowed = selection(input, options);
  if (operands.some(({ value, type }) => type !== undefined || value.includes("/"))) {
    const chosen = typedNames(operands, input);
    return narrowed && typeof chosen !== "string" ? "A selector or --all cannot stand beside TYPE/NAME." : chosen;
  }
  const [first, ...rest] = operands;
  if (!first) return [];
  if (options.defaultType !== undefined && rest.length === 0 && !narrowed) {
    const extent: Extent = { kind: "named", names: [first.value] };
    return [{ types: typesOf(options.defaultType, input), extent, span: first.span }];
  }
  const types = typesOf(first.value, input);
  const names = rest.map(({ value }) => value);
  const span = spanOf(operands) ?? first.span;
  if (narrowed && names.length > 0) return "A name cannot stand beside a selector or --all.";
  if (narrowed) return [{ types, extent: narrowed.extent, span }];
  if (names.length > 0) return [{ types, extent: { kind: "named", names }, span }];
  if (options.typeAlone === "all") return [{ types, extent: { kind: "all" }, span }];
  return `Which ${first.value} is not said: give a name, or a selector.`;
}
