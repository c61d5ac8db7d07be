import { type Alias, isAlias, isMap, isNode, isScalar, visit } from "yaml";
import type { Document, Node, Pair, YAMLMap, YAMLSeq } from "yaml";

/** What is wrong with a text, and where. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
}

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
  MULTIPLE_DOCS: "A second document begins here: a policy is one.",
};

function offsetOf({ range }: Pick<Node, "range">): number {
  return range?.[0] ?? 0;
}

function isMerge({ key }: { readonly key: unknown }): boolean {
  return isScalar(key) && (typeof key.value === "symbol" || key.value === "<<");
}

/** A key that is read as a number has lost its spelling: `1.10` and `1e3` are other names than `1.1` and `1000`. */
function faultOfKey({ key }: Pair): readonly Fault[] {
  if (!isNode(key) || isAlias(key)) return [];
  const offset = offsetOf(key);
  if (!isScalar(key)) return [{ offset, message: "A key is text: a mapping or a list names nothing." }];
  const { value, source } = key;
  if (value === "__proto__") return [{ offset, message: 'There is no key "__proto__" here.' }];
  if (typeof value === "string" || typeof value === "symbol") return [];
  const message = `A key is text, and YAML reads this one as ${String(value)}: put it into quotes, "${source ?? ""}".`;
  return [{ offset, message }];
}

function faultOfAlias(alias: Alias, document: Document): readonly Fault[] {
  if (alias.resolve(document)) return [];
  const { source } = alias;
  const message = `There is no anchor "&${source}" before this. A pattern stands in quotes: "*${source}".`;
  return [{ offset: offsetOf(alias), message }];
}

function* faultsOfCollection(node: YAMLMap | YAMLSeq): Generator<Fault> {
  const { tag } = node;
  // A set or an ordered mapping has no keys of its own to those who look for them: it would say nothing.
  if (tag !== undefined && !PLAIN.has(tag))
    yield { offset: offsetOf(node), message: `A policy has no use for the tag ${tag}: leave it out.` };
  // Of several the library takes the first.
  for (const { key } of isMap(node) ? node.items.filter(isMerge).slice(1) : [])
    if (isNode(key))
      yield { offset: offsetOf(key), message: "A mapping takes in others once: write one list, <<: [*a, *b]." };
}

/**
 * What is wrong with a text as YAML, and what a policy does not take of it.
 *
 * @param lineOf the line in which an offset lies.
 */
export function faultsOf(document: Document.Parsed, lineOf: (offset: number) => number): readonly Fault[] {
  const found = [...document.errors, ...document.warnings];
  const starred = new Set(found.flatMap(({ code, pos }) => (code === "BAD_ALIAS" ? [lineOf(pos[0])] : [])));
  const faults = found
    // What the rest of such a line seems to lack follows from it.
    .filter(({ code, pos }) => code === "BAD_ALIAS" || !starred.has(lineOf(pos[0])))
    .map(({ pos: [offset], code, message }): Fault => {
      return { offset, message: IN_OTHER_WORDS[code] ?? (message.endsWith(".") ? message : `${message}.`) };
    });
  visit(document, {
    Alias(_key, alias) {
      if (!starred.has(lineOf(offsetOf(alias)))) faults.push(...faultOfAlias(alias, document));
    },
    Collection(_key, node) {
      faults.push(...faultsOfCollection(node));
    },
    Pair(_key, pair) {
      faults.push(...faultOfKey(pair));
    },
  });
  return faults;
}
