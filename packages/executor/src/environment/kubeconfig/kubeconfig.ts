/** A part of a kubeconfig that is passed on as it is. */
export type Entry = Readonly<Record<string, unknown>>;

/** The operator's kubeconfig, several files merged into one, every relative path made absolute. */
export interface Kubeconfig {
  readonly clusters: ReadonlyMap<string, Entry>;
  readonly users: ReadonlyMap<string, Entry>;
  readonly contexts: ReadonlyMap<string, Entry>;
  readonly currentContext: string | undefined;
  /** Where it came from, as a person would say it. */
  readonly source: string;
}

export type KubeconfigResult =
  | { readonly ok: true; readonly kubeconfig: Kubeconfig }
  /** `missing` is a machine without a kubeconfig; `broken` one that cannot be used as it is. */
  | { readonly ok: false; readonly problem: "missing" | "broken"; readonly message: string };

export function isEntry(value: unknown): value is Entry {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text field; a number or boolean that YAML made of an unquoted name counts as the text that it was. */
export function textField(entry: Entry | undefined, field: string): string | undefined {
  const value = entry?.[field];
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}
