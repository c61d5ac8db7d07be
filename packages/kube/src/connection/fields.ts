/** A mapping of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asText(value: unknown): string | undefined {
  // A number or boolean that YAML made of an unquoted word counts as the text that it was.
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A text field; empty counts as absent. */
export function text(fields: Fields | undefined, name: string): string | undefined {
  return asText(fields?.[name]);
}

export function texts(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.map((one) => asText(one) ?? "") : [];
}

export function flag(fields: Fields, name: string): boolean {
  return fields[name] === true;
}

/** The mappings of a list; whatever else is in it is left out. */
export function list(fields: Fields | undefined, name: string): readonly Fields[] {
  const value = fields?.[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export function part(fields: Fields | undefined, name: string): Fields | undefined {
  const value = fields?.[name];
  return isFields(value) ? value : undefined;
}
