import { unknownPart } from "@k8s-mcp/validator/words";
import type { CommandExpansionPart, CommandNode, ProcessSubstitutionPart, Script as Tree, SyntaxNode } from "unbash";
import { forEachChild, parse } from "unbash";
import { alignQuoted } from "./align-quoted.ts";
import { fetches } from "./fetched.ts";
import type { FoundCommand, FoundStage, ReadScript, SyntaxProblem } from "./found.ts";
import { type Added, launched, readsProgram } from "./launchers.ts";
import { bodyOf, comesOut, fetchedInput, inputOf, isRedirected, outputOf, picksPart, printedWord } from "./pipeline.ts";
import { typeNamedBy } from "./named-type.ts";
import { holdsNoCommand } from "./parts.ts";
import { cliOf } from "./programs.ts";
import { type Echoed, echoedIn, shownVariables } from "./shown.ts";
import { behindRunner, textForRunner } from "./runners.ts";
import type { Script } from "./script.ts";
import { simpleWords } from "./simple-words.ts";
import { variablesOf, type Variables } from "./variables.ts";
import type { ScriptWord } from "./script-word.ts";
import type { WordContext } from "./words.ts";
import { wrappersOf, type Wrappers } from "./wrappers.ts";

/** Texts inside of texts: `bash -c "eval '…'"`. */
const MAX_DEPTH = 6;

/** Programs whose `NAME=value` words set variables of the script. */
const DECLARES: ReadonlySet<string> = new Set(["local", "export", "declare", "readonly", "typeset"]);

interface Reader {
  readonly script: Script;
  readonly variables: Variables;
  readonly wrappers: Wrappers;
  readonly commands: FoundCommand[];
  readonly problems: SyntaxProblem[];
  /** Calls whose output is caught: `$(name …)`. */
  readonly caught: ReadonlySet<string>;
  /** Whether a variable is printed as it is; most scripts never need the answer. */
  readonly isShown: (variable: string) => boolean;
}

/** Where the walk stands. */
interface Scope {
  readonly captured: boolean;
  /** Scripts of this kind inside of the words are printed by the command that they stand in. */
  readonly echoed?: Echoed;
  /** The variable that keeps what is caught. */
  readonly keptIn?: string;
  readonly at: (offset: number) => number;
  readonly depth: number;
  /** What the unknown parts of the text stand for. */
  readonly filled: readonly string[];
}

/**
 * Finds what a script runs of Kubernetes CLIs, wherever it stands in it. No text makes it throw.
 *
 * @param tree what the shell's grammar makes of the script's text.
 */
export function readScript(script: Script, tree = parse(script.text)): ReadScript {
  const caught = new Set([...script.text.matchAll(/(?:\$\(|`)\s*([\w-]+)/g)].map(([, name = ""]) => name));
  const wrappers = wrappersOf(tree);
  let shown: ReadonlySet<string> | undefined;
  const reader: Reader = {
    script,
    variables: variablesOf([tree], script.variables),
    wrappers,
    commands: [],
    problems: [],
    caught,
    isShown: (variable) => (shown ??= shownVariables(tree, caught, wrappers)).has(variable),
  };
  readTree(tree, reader, {
    captured: script.captured === true,
    at: (offset) => offset,
    depth: 0,
    filled: script.foreign,
  });
  return { commands: reader.commands, problems: reader.problems };
}

function readTree(
  tree: Tree & { errors?: readonly { message: string; pos: number }[] | undefined },
  reader: Reader,
  scope: Scope,
): void {
  for (const { message, pos } of tree.errors ?? []) {
    const start = scope.at(pos);
    reader.problems.push({ message, span: { start, end: start + 1 } });
  }
  forEachChild(tree, (child) => visit(child, reader, scope));
}

function visit(node: SyntaxNode, reader: Reader, scope: Scope): void {
  if (holdsNoCommand(node)) return;
  if (node.type === "Command") readPipeline([node], reader, scope);
  else if (node.type === "Pipeline") readPipeline(node.commands, reader, scope);
  else if (node.type === "CommandExpansion" || node.type === "ProcessSubstitution") readNested(node, reader, scope);
  else if (node.type === "Redirected") {
    const inside = isRedirected(node) ? { ...scope, captured: true } : scope;
    forEachChild(node, (child) => visit(child, reader, child === node.command ? inside : scope));
  } else if (node.type === "Function") {
    const inside = { ...scope, captured: scope.captured || reader.caught.has(node.name.value) };
    forEachChild(node, (child) => visit(child, reader, inside));
  } else forEachChild(node, (child) => visit(child, reader, scope));
}

function readNested(node: CommandExpansionPart | ProcessSubstitutionPart, reader: Reader, scope: Scope): void {
  const { script } = node;
  if (script === undefined) return;
  // Escaped backticks are read as a text of their own.
  const at = script.source === undefined ? scope.at : (offset: number) => scope.at(node.pos + 1 + offset);
  const { captured, echoed, keptIn, ...rest } = scope;
  const isShown = keptIn === undefined ? !captured && echoed === node.type : reader.isShown(keptIn);
  readTree(script, reader, { ...rest, at, captured: !isShown });
}

function readPipeline(nodes: readonly CommandNode[], reader: Reader, scope: Scope): void {
  let run: FoundStage[] = [];
  let begin = 0;
  // Each pipeline counts its own unknown parts, behind those that the file fills in.
  const unknowns = { texts: [...scope.filled] };
  const context: WordContext = { variables: reader.variables, unknowns, at: scope.at };
  const wordLists: (readonly ScriptWord[])[] = [];

  const end = (position: number) => {
    const [first] = run;
    const firstNode = nodes[begin];
    if (first === undefined || firstNode === undefined) return;
    const before = nodes[begin - 1];
    const written = inputOf(firstNode, context);
    const stdin = written ?? (before && begin === 1 ? outputOf(before, wordLists[0] ?? [], context) : undefined);
    const fetcher = wordLists.slice(0, begin).find(fetches)?.[0]?.span ?? fetchedInput(firstNode, context);
    const last = nodes[position];
    reader.commands.push({
      stages: run,
      span: { start: first.words[0]?.span.start ?? scope.at(firstNode.pos), end: scope.at(lastEnd(last, firstNode)) },
      unknowns: unknowns.texts,
      ...(stdin === undefined ? {} : { stdin }),
      ...(fetcher === undefined ? {} : { fetched: fetcher }),
      printed: !scope.captured && comesOut(position, nodes),
      picked: picksPart(position, nodes),
    });
    run = [];
  };

  for (const [position, node] of nodes.entries()) {
    // What a compound command prints goes into the pipe.
    const inner = position < nodes.length - 1 && !comesOut(position, nodes) ? { ...scope, captured: true } : scope;
    const words = node.type === "Command" ? simpleWords(node, reader.wrappers, context) : [];
    wordLists.push(words);
    if (readsProgram(words)) {
      const body = bodyOf(node);
      const printed = printedWord(wordLists[position - 1] ?? []);
      if (body !== undefined) readBody(body, reader, inner);
      else if (printed !== undefined) readText(printed, reader, { ...inner, filled: [...unknowns.texts] });
    }
    const stage =
      node.type === "Command" && !reader.wrappers.bodies.has(node)
        ? stageOf(words, reader, inner, context, typeNamedBy(nodes.slice(0, position)))
        : undefined;
    if (stage === undefined) end(position - 1);
    else {
      if (run.length === 0) begin = position;
      run.push(stage);
    }
    if (node.type === "Command") {
      const isShown = comesOut(position, nodes);
      const keeps = node.name === undefined || DECLARES.has(node.name.value);
      forEachChild(node, (child) => {
        const kept = keeps && child.type === "Assignment" ? { keptIn: child.name } : undefined;
        visit(child, reader, {
          ...inner,
          ...(kept ?? { echoed: isShown ? echoedIn(node, child, reader.wrappers) : undefined }),
        });
      });
    } else visit(node, reader, inner);
  }
  end(nodes.length - 1);
}

/** Where a command ends without its redirections. */
function lastEnd(node: CommandNode | undefined, first: CommandNode): number {
  if (node?.type !== "Command") return first.end;
  return node.args.at(-1)?.end ?? node.name?.end ?? node.end;
}

function stageOf(
  words: readonly ScriptWord[],
  reader: Reader,
  scope: Scope,
  context: WordContext,
  readType: string | undefined,
): FoundStage | undefined {
  if (words.length === 0) return undefined;
  const given = textForRunner(words, reader.wrappers);
  if (given !== undefined) {
    readText(given, reader, { ...scope, filled: [...context.unknowns.texts] });
    return undefined;
  }
  const behind = launched(behindRunner(words, reader.wrappers));
  if (behind.kind === "text") {
    const { placeholder } = behind.added ?? {};
    if (placeholder !== undefined) context.unknowns.texts.push(placeholder);
    const filled = [...context.unknowns.texts];
    const part = unknownPart(filled.length - 1);
    const value = placeholder === undefined ? behind.word.value : behind.word.value.replaceAll(placeholder, part);
    readText({ ...behind.word, value }, reader, { ...scope, filled });
    return undefined;
  }
  const cli = cliOf(behind.words);
  if (cli === undefined) return undefined;
  const own = [{ ...cli.program, value: cli.tool }, ...cli.words];
  if (behind.added === undefined) return { tool: cli.tool, written: cli.written, words: own };
  context.unknowns.texts.push(behind.added.by);
  const { span } = cli.program;
  const name = unknownPart(context.unknowns.texts.length - 1);
  const { isLine } = behind.added;
  const value = readType === undefined || isLine ? name : `${readType}/${name}`;
  const added: ScriptWord = { value, span, quoted: true, many: isLine, ...(isLine ? { list: true } : {}) };
  return { tool: cli.tool, written: cli.written, words: withAdded(own, added, behind.added) };
}

/** xargs puts what it reads at the end, or where a placeholder stands. */
function withAdded(words: readonly ScriptWord[], added: ScriptWord, { placeholder }: Added): readonly ScriptWord[] {
  const placed = words.map((word) =>
    word.value.includes(placeholder) ? { ...word, value: word.value.replaceAll(placeholder, added.value) } : word,
  );
  return placed.some(({ value }, index) => value !== words[index]?.value) ? placed : [...words, added];
}

/** A text that another shell is given as one word. */
function readText(word: ScriptWord, reader: Reader, scope: Scope): void {
  if (scope.depth >= MAX_DEPTH) return;
  const written = reader.script.text.slice(word.span.start, word.span.end);
  const offsets = alignQuoted(written, word.value, scope.filled);
  const at = (offset: number) => word.span.start + (offsets[offset] ?? written.length);
  readTree(parse(word.value), reader, { ...scope, at, depth: scope.depth + 1 });
}

/** A text that another shell reads from its standard input. */
function readBody({ text, pos }: { readonly text: string; readonly pos: number }, reader: Reader, scope: Scope): void {
  if (scope.depth >= MAX_DEPTH) return;
  const at = (offset: number) => scope.at(pos + offset);
  readTree(parse(text), reader, { ...scope, at, depth: scope.depth + 1 });
}
