import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Document, Node } from "yaml";
import { type PathProblem, type PolicyProblem, shownPath } from "../problem.ts";

/** More aliases than a person writes, and too few to fill the memory. */
const MAX_ALIASES = 100;

/** What YAML calls plain mappings and lists, for whom they are written out. */
const PLAIN: ReadonlySet<string> = new Set(["tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"]);

const INDENTED = "The next line is indented as if it were part of this value. Put keys of one level into one column.";

/** What the library says in the words of YAML's grammar, as a person would who looks at the file. */
const IN_OTHER_WORDS: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'To YAML a "*" in front refers to an anchor: a pattern that begins with it stands in quotes, "*".',
  BAD_DQ_ESCAPE:
    "In double quotes a backslash begins an escape, and this is none: in single quotes it stands for itself.",
  BLOCK_AS_IMPLICIT_KEY: INDENTED,
  DUPLICATE_KEY: "This key stands in the mapping already: keep one of the two.",
  MULTILINE_IMPLICIT_KEY: INDENTED,
};

/** The text of a policy, with the places of what stands in it. */
export interface PolicyDocument {
  readonly content: unknown;
  readonly problems: readonly PolicyProblem[];
  readonly locate: (problem: PathProblem) => PolicyProblem;
}

/** What stands under one key or position, and the key itself. */
function childOf(node: unknown, part: PropertyKey): { readonly key: unknown; readonly value: unknown } | undefined {
  if (isMap(node)) return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
  if (!isSeq(node)) return undefined;
  const value: unknown = node.items[Number(part)];
  return { key: value, value };
}

/** The node at the end of a path, or the last one on the way to it: what is merged in stands elsewhere. */
function nodeAt(document: Document, { path, atKey = false }: PathProblem): Node | undefined {
  let found: unknown = document.contents;
  for (const [at, part] of path.entries()) {
    const child = childOf(isAlias(found) ? found.resolve(document) : found, part);
    const next = at === path.length - 1 && (atKey || !isNode(child?.value)) ? child?.key : child?.value;
    if (!isNode(next)) break;
    found = next;
  }
  return isNode(found) ? found : undefined;
}

function isMerge({ key }: { readonly key: unknown }): boolean {
  return isScalar(key) && (typeof key.value === "symbol" || key.value === "<<");
}

/** A key that is read as a number has lost its spelling: `1.10` and `1e3` are other names than `1.1` and `1000`. */
function problemOfKey(key: Node): string | undefined {
  if (!isScalar(key)) return "A key is text: a mapping or a list names nothing.";
  const { value, source } = key;
  if (value === "__proto__") return 'There is no key "__proto__" here.';
  if (typeof value === "string" || typeof value === "symbol") return undefined;
  return `A key is text, and YAML reads this one as ${String(value)}: put it into quotes, "${source ?? ""}".`;
}

/** Reads YAML, JSON included. Never throws. */
export function readDocument(text: string, file: string): PolicyDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, merge: true, prettyErrors: false, logLevel: "error" });
  const at = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const locate = (problem: PathProblem): PolicyProblem => ({
    ...at(nodeAt(document, problem)?.range?.[0] ?? 0),
    path: shownPath(problem.path),
    message: problem.message,
  });
  const problems: PolicyProblem[] = [];
  const faults = [...document.errors, ...document.warnings];
  const starred = new Set(faults.flatMap(({ code, pos }) => (code === "BAD_ALIAS" ? [at(pos[0]).line] : [])));
  const report = (offset: number | undefined, message: string): void => {
    const place = at(offset ?? 0);
    // One slip of indentation is two faults of grammar.
    if (problems.some((one) => one.message === message && one.line === place.line)) return;
    problems.push({ ...place, path: "", message });
  };
  for (const { pos, code, message } of faults) {
    // What the rest of such a line seems to lack follows from it.
    if (code !== "BAD_ALIAS" && starred.has(at(pos[0]).line)) continue;
    if (code === "MULTIPLE_DOCS") report(pos[0], "A second document begins here: a policy is one.");
    else report(pos[0], IN_OTHER_WORDS[code] ?? (message.endsWith(".") ? message : `${message}.`));
  }
  visit(document, {
    Alias(_key, alias) {
      const offset = alias.range?.[0] ?? 0;
      if (alias.resolve(document) || starred.has(at(offset).line)) return;
      const { source } = alias;
      report(offset, `There is no anchor "&${source}" before this. A pattern stands in quotes: "*${source}".`);
    },
    Collection(_key, node) {
      const { tag, range } = node;
      // A set or an ordered mapping has no keys of its own to those who look for them: it would say nothing.
      if (tag !== undefined && !PLAIN.has(tag))
        report(range?.[0], `A policy has no use for the tag ${tag}: leave it out.`);
      // Of several the library takes the first.
      for (const { key } of isMap(node) ? node.items.filter(isMerge).slice(1) : [])
        if (isNode(key)) report(key.range?.[0], "A mapping takes in others once: write one list, <<: [*a, *b].");
    },
    Pair(_key, { key }) {
      if (!isNode(key) || isAlias(key)) return;
      const wrong = problemOfKey(key);
      if (wrong !== undefined) report(key.range?.[0], wrong);
    },
  });
  if (problems.length > 0) return { content: undefined, problems, locate };
  try {
    const content: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { content, problems, locate };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { content: undefined, problems: [locate({ path: [], message: `It cannot be read: ${reason}.` })], locate };
  }
}
