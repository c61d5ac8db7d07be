import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  visit,
  type YAMLMap,
} from "yaml";

/** More merges than a manifest has. */
const MAX_MERGES = 100;

/** What each alias stands for: the node that had the anchor last. */
type Named = ReadonlyMap<Alias, Node>;

/** One walk for all aliases: the library walks through the whole document for each. */
function namedBy(document: Document<Node, boolean>): Named {
  const anchors = new Map<string, Node>();
  const named = new Map<Alias, Node>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        const anchored = anchors.get(node.source);
        if (anchored) named.set(node, anchored);
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return named;
}

/** What was found of maps before: aliases name the same one over and over. */
type Known = Map<YAMLMap, ReadonlySet<string> | undefined>;

function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.type === "PLAIN" && key.source === "<<";
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function mergedMaps(value: unknown, named: Named): readonly YAMLMap[] {
  const source = isAlias(value) ? named.get(value) : value;
  if (isMap(source)) return [source];
  return isSeq(source) ? source.items.flatMap((item) => mergedMaps(item, named)) : [];
}

function readKeys(map: YAMLMap, named: Named, known: Known): ReadonlySet<string> | undefined {
  const keys = new Set<string>();
  for (const pair of map.items) {
    if (!isMerge(pair)) {
      keys.add(keyOf(pair));
      continue;
    }
    const merged = new Set<string>();
    for (const source of mergedMaps(pair.value, named)) {
      const more = keysOf(source, named, known);
      if (!more) return undefined;
      for (const key of more) merged.add(key);
    }
    for (const key of merged) {
      // To kubectl's reader the later one counts, to others the one that is not merged.
      if (keys.has(key)) return undefined;
      keys.add(key);
    }
  }
  return keys;
}

/** The keys that a map comes to have; undefined where two readers would give one of them different values. */
function keysOf(map: YAMLMap, named: Named, known: Known): ReadonlySet<string> | undefined {
  if (!known.has(map)) known.set(map, readKeys(map, named, known));
  return known.get(map);
}

/** Whether a document merges (`<<`) a key over one that stands before it: readers differ in which of them counts. */
export function mergesOverKeys(document: Document<Node, boolean>): boolean {
  const named = namedBy(document);
  const known: Known = new Map();
  let found = false;
  let merges = 0;
  visit(document, {
    Map(_, map) {
      if (!map.items.some(isMerge)) return undefined;
      merges += 1;
      found ||= merges > MAX_MERGES || keysOf(map, named, known) === undefined;
      return found ? visit.BREAK : undefined;
    },
  });
  return found;
}
