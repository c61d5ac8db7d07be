import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Document, Node } from "yaml";
import { type PathProblem, type PolicyProblem, shownPath } from "../problem.ts";
import { faultsOf } from "./faults.ts";

/** More aliases than a person writes, and too few to fill the memory. */
const MAX_ALIASES = 100;

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
  for (const { offset, message } of faultsOf(document, (where) => at(where).line)) {
    const place = at(offset);
    // One slip of indentation is two faults of grammar.
    if (problems.some((one) => one.message === message && one.line === place.line)) continue;
    problems.push({ ...place, path: "", message });
  }
  if (problems.length > 0) return { content: undefined, problems, locate };
  try {
    const content: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { content, problems, locate };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { content: undefined, problems: [locate({ path: [], message: `It cannot be read: ${reason}.` })], locate };
  }
}
