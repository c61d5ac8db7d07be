/** What one may do in a namespace. */
export interface AccessSummary {
  /** Every verb on everything. */
  readonly everything: boolean;
  /** Types that can be read, as `TYPE.GROUP`. */
  readonly reads: readonly string[];
  /** Types that can be created, changed or deleted. */
  readonly changes: readonly string[];
}

const READS = ["get", "list", "watch"];
const CHANGES = ["create", "update", "patch", "delete", "deletecollection"];
/** Everybody may ask about themselves: it says nothing of a role. */
const ABOUT_ONESELF = /^self\w+reviews\./u;

/**
 * Reads the table of `kubectl auth can-i --list`: types, paths, names and verbs, the last three in brackets.
 *
 * @see https://kubernetes.io/docs/reference/kubectl/generated/kubectl_auth/kubectl_auth_can-i/
 */
export function readAccess(table: string): AccessSummary {
  const rows = table.split("\n").flatMap((line) => {
    const row = /^(?<type>\S+)\s+\[[^\]]*\]\s+\[[^\]]*\]\s+\[(?<verbs>[^\]]*)\]/u.exec(line)?.groups;
    const type = row?.["type"];
    return type === undefined || ABOUT_ONESELF.test(type) ? [] : [{ type, verbs: (row?.["verbs"] ?? "").split(" ") }];
  });
  const withAny = (wanted: readonly string[]): readonly string[] => [
    ...new Set(
      rows.filter(({ verbs }) => verbs.some((verb) => verb === "*" || wanted.includes(verb))).map(({ type }) => type),
    ),
  ];
  return {
    everything: rows.some(({ type, verbs }) => type === "*.*" && verbs.includes("*")),
    reads: withAny(READS),
    changes: withAny(CHANGES),
  };
}

/** Types that a sentence names. */
const NAMED = 4;

/** `reads 12 types (pods, services, …), changes none` */
export function tellAccess({ everything, reads, changes }: AccessSummary): string {
  return everything ? "may do everything" : `reads ${types(reads)}, changes ${types(changes)}`;
}

function types(names: readonly string[]): string {
  if (names.length === 0) return "nothing";
  const rest = names.length > NAMED ? ", …" : "";
  return `${names.length} ${names.length === 1 ? "type" : "types"} (${names.slice(0, NAMED).join(", ")}${rest})`;
}
