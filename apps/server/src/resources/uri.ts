/** What a URI names, in the order in which it stands there. */
export type Variable = "context" | "namespace" | "name" | "id";

/** What one URI names. What its scheme has no variable for is empty. */
export interface Target {
  /** Undefined for the default one. */
  readonly context: string | undefined;
  readonly namespace: string;
  readonly name: string;
  readonly id: string;
}

/** A family of URIs: its scheme, whether there is a context, and what comes after. */
export interface UriForm {
  readonly scheme: string;
  readonly inCluster: boolean;
  readonly variables: readonly Exclude<Variable, "context">[];
}

const EMPTY: Target = { context: undefined, namespace: "", name: "", id: "" };

/**
 * Reads a URI, variables percent-encoded by RFC 6570. A context that was written as it is counts too: an EKS context is
 * an ARN, and there is only one way in which its slashes can be meant.
 *
 * @returns Undefined where it is no URI of this form.
 */
export function readUri(uri: string, { scheme, inCluster, variables }: UriForm): Target | undefined {
  const begin = `${scheme}://`;
  if (!uri.startsWith(begin)) return undefined;
  const rest = uri.slice(begin.length).replace(/\/$/u, "");
  const segments = (rest === "" ? [] : rest.split("/")).map(decoded);
  if (segments.includes(undefined) || segments.includes("")) return undefined;
  const values = segments.filter((segment) => segment !== undefined);
  const before = values.length - variables.length;
  if (before < 0 || (before > 0 && !inCluster)) return undefined;
  const context = before === 0 ? undefined : values.slice(0, before).join("/");
  const named = variables.map((variable, index) => [variable, values[before + index]] as const);
  return { ...EMPTY, ...Object.fromEntries(named), context };
}

/** @returns Undefined for what is no percent-encoding. */
export function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** Writes a URI as a template of RFC 6570 expands to it. */
export function writeUri({ scheme, variables }: UriForm, target: Partial<Target>): string {
  const { context } = target;
  const values = [...(context === undefined ? [] : [context]), ...variables.map((variable) => target[variable] ?? "")];
  return `${scheme}://${values.map(encoded).join("/")}`;
}

/** RFC 6570 leaves only unreserved characters as they are. */
function encoded(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()*]/gu,
    (character) => `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  );
}

/** The template in full, and the short one without a context where there is one. */
export function templatesOf({ scheme, inCluster, variables }: UriForm): readonly string[] {
  const write = (names: readonly Variable[]): string => `${scheme}://${names.map((name) => `{${name}}`).join("/")}`;
  if (!inCluster) return [write(variables)];
  const full = write(["context", ...variables]);
  return variables.length === 0 ? [full] : [full, write(variables)];
}
