import type { OutputUnit, Validator } from "@cfworker/json-schema";
import type { ObjectSchema } from "./tool.ts";

const validators = new WeakMap<ObjectSchema, Validator>();

/** These only say that something below them does not fit, which is reported itself. */
const SUMMARIES = new Set(["properties", "false", "$ref", "allOf", "items"]);

/**
 * Holds arguments against a tool's schema.
 *
 * @returns One sentence for each thing wrong; none where the arguments fit.
 */
export async function inputErrors(schema: ObjectSchema, input: unknown): Promise<readonly string[]> {
  const { errors } = (await validatorFor(schema)).validate(input);
  return errors.filter(({ keyword }) => !SUMMARIES.has(keyword)).map((error) => sentence(error, schema));
}

/** Loaded with the first call: listing tools must not wait for it. */
async function validatorFor(schema: ObjectSchema): Promise<Validator> {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const { Validator } = await import("@cfworker/json-schema");
  // The library annotates what it is given, and the schema is shared.
  const made = new Validator(JSON.parse(JSON.stringify(schema)), "2020-12", false);
  validators.set(schema, made);
  return made;
}

function sentence({ keyword, instanceLocation, error }: OutputUnit, schema: ObjectSchema): string {
  const quoted = /"(?<name>[^"]*)"/u.exec(error)?.groups?.["name"] ?? "";
  if (keyword === "required") return `${quoted} is missing.`;
  if (keyword === "additionalProperties") {
    return `${quoted} is no parameter of it; use ${Object.keys(schema.properties ?? {}).join(", ")}.`;
  }
  const place = instanceLocation.replace(/^#\/?/u, "");
  const said = error
    .replace(/^Instance /u, "")
    .replace(/^type "(.*?)" is invalid\. Expected "(.*?)"/u, "must be of type $2, not $1");
  return `${place === "" ? "The arguments" : place}: ${said}`;
}
