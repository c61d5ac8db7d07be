import { isJson, isJsonObject } from "../json.ts";
import type { Json, JsonObject } from "../read.ts";
import { CREDENTIAL, WORDS } from "./credential.ts";
import { credentialsIn, spellingsOf } from "./spellings.ts";

export const REDACTED = "[REDACTED]";

/** What stands under such a name without being a credential. */
const HARMLESS = /^(?:true|false|yes|no|none|\d{1,5}|\d+[smhd]|)$/i;
/** Shapes that tell a credential wherever they stand. */
const SHAPES = [
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /(?<=:\/\/)[^\s/@]+:[^\s/@]+(?=@)/g,
  /\b(?:gh[opsu]_\w{20,}|glpat-[\w-]{16,}|xox[abp]-[\w-]{10,}|AKIA[A-Z0-9]{16}|sk_live_\w{16,})/g,
];
/** Too short to be looked for elsewhere: it would hide ordinary words. */
const MIN_LOOKED_FOR = 6;

/** What is hidden once is hidden everywhere. */
export interface Redaction {
  values(values: JsonObject): JsonObject;
  text(text: string): string;
  /** Hides from then on what stands in a Secret, unless a name and value say that it is a setting. */
  learn(entry: { readonly key: string; readonly value: string }): void;
}

export function createRedaction(): Redaction {
  const seen = new Set<string>();

  function remember(value: string): void {
    for (const one of [value, ...credentialsIn(value)].flatMap(spellingsOf)) seen.add(one);
  }

  function hide(value: string): string {
    if (HARMLESS.test(value)) return value;
    if (value.length >= MIN_LOOKED_FOR) remember(value);
    return REDACTED;
  }

  function text(value: string): string {
    const shaped = SHAPES.reduce((sum, shape) => sum.replaceAll(shape, REDACTED), value);
    // The longest first: one may be a part of another.
    const secrets = [...seen].sort((one, other) => other.length - one.length);
    return secrets.reduce((sum, secret) => sum.replaceAll(secret, REDACTED), shaped);
  }

  function mark(value: Json, secret: boolean): Json {
    if (Array.isArray(value)) return value.map((one: Json) => mark(one, secret));
    if (isJsonObject(value)) {
      // `env: [{name: DB_PASSWORD, value: …}]`
      const named = typeof value["name"] === "string" && CREDENTIAL.test(value["name"]);
      return Object.fromEntries(
        Object.entries(value).map(([name, one]) => [
          name,
          mark(one, secret || CREDENTIAL.test(name) || (named && name === "value")),
        ]),
      );
    }
    if (typeof value === "number" && secret) return hide(String(value)) === REDACTED ? REDACTED : value;
    return typeof value === "string" && secret ? hide(value) : value;
  }

  function everywhere(value: Json): Json {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(everywhere);
    if (isJsonObject(value)) return objectOf(value, everywhere);
    return value;
  }

  return {
    text,
    learn({ key, value }) {
      if (!CREDENTIAL.test(key) && WORDS.test(value)) return;
      remember(value);
    },
    // Twice, since a value may stand before the name that gives it away.
    values: (values) =>
      objectOf(
        objectOf(values, (one, name) => mark(one, CREDENTIAL.test(name))),
        everywhere,
      ),
  };
}

function objectOf(object: JsonObject, change: (value: Json, name: string) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => (isJson(value) ? [[name, change(value, name)] as const] : [])),
  );
}
