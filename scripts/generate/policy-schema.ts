import { policyJsonSchema } from "../../packages/validator/src/policy/reading/json-schema.ts";

/** The JSON Schema that editors check policy files by. */
export function policySchemaFile(): readonly [file: string, content: string] {
  return ["packages/validator/policy.schema.json", `${JSON.stringify(policyJsonSchema(), null, 2)}\n`];
}
