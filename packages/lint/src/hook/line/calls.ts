import { holdsUnknown, unknownPart } from "@k8s-mcp/validator/words";
import {
  type Assignment,
  type Command,
  type CommandNode,
  forEachChild,
  type ParsedScript,
  parse,
  type Redirected,
  type SyntaxNode,
} from "unbash";
import { baseName } from "../../shell/base-name.ts";
import { type Launched, launched } from "../../shell/launchers.ts";
import { SHELLS } from "../../shell/shells.ts";
import { inputOf, outputOf } from "../../shell/pipeline.ts";
import { variablesOf } from "../../shell/variables.ts";
import type { ScriptWord } from "../../shell/script-word.ts";
import { type WordContext, wordsOf } from "../../shell/words.ts";
import { TRANSPARENT } from "./programs.ts";

/** A text that is run; `depth` counts those around it. */
export interface Source {
  readonly depth: number;
  /** Another machine or user may run it. */
  readonly elsewhere: boolean;
}

/** One program that a line starts, with what stands beside it. */
export interface Call {
  readonly node: Command;
  /** As written, launchers in front included. */
  readonly words: readonly ScriptWord[];
  /** What the launchers start; empty where that is a text. */
  readonly program: readonly ScriptWord[];
  /** What a text that it runs is given: `sh -c '"$@"' sh …`. */
  readonly given: readonly ScriptWord[];
  readonly assignments: readonly Assignment[];
  /** The pipeline in which it stands. */
  readonly pipeline: object;
  /** The text in which it stands: the line itself, or one inside of it. */
  readonly source: Source;
}

/** What is known of a line beside its Kubernetes commands. */
export interface Calls {
  readonly calls: readonly Call[];
  /** Functions and aliases by name. */
  readonly renamed: readonly string[];
  /** Texts that a shell on the line is given to run, and that are known. */
  readonly texts: readonly string[];
  /** Calls that run a text which is not known. */
  readonly blind: readonly Call[];
  readonly isReadable: boolean;
}

const MAX_DEPTH = 6;

/** zsh runs what stands in `=(…)`; bash has no such thing. */
const ZSH_OUTPUT = /(?:^|\s)=\(/;

interface Found {
  readonly calls: Call[];
  readonly renamed: string[];
  readonly texts: string[];
  readonly blind: Call[];
  isReadable: boolean;
}

/**
 * Reads every program that a line starts, those in texts inside of it too.
 *
 * @param tree what the shell's grammar makes of the text.
 */
export function readCalls(text: string, tree: ParsedScript): Calls {
  const found: Found = { calls: [], renamed: [], texts: [], blind: [], isReadable: true };
  readTree(text, tree, found, { depth: 0, elsewhere: false });
  return found;
}

function readTree(text: string, tree: ParsedScript, found: Found, source: Source): void {
  const { depth } = source;
  if ((tree.errors ?? []).length > 0 || depth > MAX_DEPTH || ZSH_OUTPUT.test(text)) found.isReadable = false;
  if (depth > MAX_DEPTH) return;
  const context = { variables: variablesOf([tree], {}), unknowns: { texts: [] }, at: (offset: number) => offset };
  visit(tree, found, context, source);
}

/** `done < <(…)`: a pipe in another spelling. */
function readsOutput({ redirects }: Redirected): boolean {
  return redirects.some((one) => "target" in one && /[<>]\(/.test(one.target?.text ?? ""));
}

/** @param enclosing the pipeline around it: what stands in a loop or in `>(…)` reads and writes that too. */
function visit(node: SyntaxNode, found: Found, context: WordContext, source: Source, enclosing?: object): void {
  if (node.type === "Pipeline") readPipeline(node.commands, found, context, source, enclosing ?? {});
  else if (node.type === "Command") readPipeline([node], found, context, source, enclosing ?? {});
  else {
    if (node.type === "Function") found.renamed.push(node.name.value);
    if (node.type === "CommandExpansion" && (node.script?.errors ?? []).length > 0) found.isReadable = false;
    const shared = node.type === "Redirected" && readsOutput(node) ? (enclosing ?? {}) : enclosing;
    forEachChild(node, (child) => visit(child, found, context, source, shared));
  }
}

function readPipeline(
  nodes: readonly CommandNode[],
  found: Found,
  context: WordContext,
  source: Source,
  pipeline: object,
): void {
  let before: Call | undefined;
  for (const node of nodes) {
    let call: Call | undefined;
    if (node.type === "Command") {
      const words = wordsIn(node, context);
      const behind = words.length === 0 ? undefined : launched(words);
      call = callOf(node, words, behind, { pipeline, source });
      found.calls.push(call);
      if (call.words[0]?.value === "alias")
        found.renamed.push(...call.words.slice(1).map(({ value }) => value.replace(/=.*/s, "")));
      if (behind) readRun(call, behind, before, found, context);
      forEachChild(node, (child) => visit(child, found, context, source, pipeline));
    } else visit(node, found, context, source, nodes.length > 1 ? pipeline : undefined);
    before = call;
  }
}

function wordsIn(node: Command, context: WordContext): readonly ScriptWord[] {
  return [node.name, ...node.args].flatMap((one) =>
    one === undefined
      ? []
      : one.type === "Word"
        ? wordsOf(one, context)
        : [{ value: one.text, span: { start: one.pos, end: one.end }, quoted: false, many: false }],
  );
}

/** @param behind what the launchers in front start. */
function callOf(
  node: Command,
  words: readonly ScriptWord[],
  behind: Launched | undefined,
  place: Pick<Call, "pipeline" | "source">,
): Call {
  return {
    node,
    words,
    program: behind?.kind === "program" ? startedBy(behind) : [],
    given: behind?.kind === "text" ? words.slice(words.indexOf(behind.word) + 1) : [],
    assignments: node.prefix.flatMap((one) => (one.type === "Assignment" ? [one] : [])),
    ...place,
  };
}

/** `xargs -I{} {} get pods`: the program itself is read. */
function startedBy({ words, added }: Extract<Launched, { kind: "program" }>): readonly ScriptWord[] {
  const [first, ...rest] = words;
  if (first === undefined || added === undefined || !first.value.includes(added.placeholder)) return words;
  return [{ ...first, value: unknownPart(0) }, ...rest];
}

/** Follows what a shell is given to run. */
function readRun(call: Call, behind: Launched, before: Call | undefined, found: Found, context: WordContext): void {
  const elsewhere = call.source.elsewhere || !TRANSPARENT.has(baseName(call.words[0]?.value ?? ""));
  const inner = { depth: call.source.depth + 1, elsewhere };
  if (behind.kind === "text") {
    const dashes = behind.word.value === "--" ? call.words[call.words.indexOf(behind.word) + 1] : undefined;
    if (dashes !== undefined) found.texts.push(dashes.value);
    const { value } = dashes ?? behind.word;
    const isRead = behind.added !== undefined && value.includes(behind.added.placeholder);
    if (isRead || holdsUnknown(value)) found.blind.push(call);
    readTree(value, parse(value), found, inner);
    return;
  }
  const [program, first] = behind.words;
  const name = baseName(program?.value ?? "");
  if (name === "eval" || name === "source" || name === ".") found.blind.push(call);
  // `xargs env`: what is read is the program.
  if (behind.added !== undefined && first === undefined && TRANSPARENT.has(name)) found.blind.push(call);
  if (!SHELLS.has(name)) return;
  const reads = first === undefined || /^-[a-z]*s?$/.test(first.value);
  const text = reads
    ? (inputOf(call.node, context) ?? (before && outputOf(before.node, before.words, context)))
    : undefined;
  if (text === undefined || holdsUnknown(text)) found.blind.push(call);
  else {
    found.texts.push(text);
    readTree(text, parse(text), found, inner);
  }
}
