/** A line of the audit as JSON; undefined where it is none. */
export function parseFields(bytes: Buffer): Readonly<Record<string, unknown>> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** What every line begins with. */
const START = /^\{"seq":(?<seq>\d{1,15}),"type":"(?<type>\w{1,16})"/u;

/** Number and type of a line, without reading the rest of it. */
export function startOf(bytes: Buffer): { readonly seq: number; readonly type: string } | undefined {
  const { seq, type } = START.exec(bytes.toString("latin1", 0, 64))?.groups ?? {};
  return seq === undefined || type === undefined ? undefined : { seq: Number(seq), type };
}
