/**
 * The forms in which a value comes back: as it is, in base64 at any of the three places it can have in a longer text,
 * escaped for JSON (once, and again as in an annotation), YAML, HTML or a URL, and in hexadecimal.
 *
 * All texts are latin1: one character a byte.
 */
export function encodingsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value, "latin1");
  const json = escapeJson(value);
  const goJson = escapeGoJson(json);
  const hex = bytes.toString("hex");
  const forms = [
    value,
    json,
    escapeJson(json),
    goJson,
    escapeJson(goJson),
    value.replaceAll("'", "''"),
    escapeHtml(value),
    percentEncode(value, UNRESERVED),
    percentEncode(value, UNRESERVED).replaceAll("%20", "+"),
    percentEncode(value, UNRESERVED).toLowerCase(),
    percentEncode(value, ALLOWED_IN_USERINFO),
    hex,
    hex.toUpperCase(),
  ];
  for (const text of base64At(bytes)) forms.push(text, text.replaceAll("+", "-").replaceAll("/", "_"));
  return forms;
}

const UNRESERVED = /[^A-Za-z0-9_.~-]/gu;
/** What Go leaves in the password of a URL. */
const ALLOWED_IN_USERINFO = /[^A-Za-z0-9_.~$&+,;=-]/gu;

function percentEncode(value: string, escaped: RegExp): string {
  return value.replace(
    escaped,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

function escapeJson(value: string): string {
  // Bytes above ASCII are parts of characters, which JSON leaves as they are.
  return value.replaceAll(/[\p{Cc}"\\]/gu, (character) =>
    character > "~" ? character : JSON.stringify(character).slice(1, -1),
  );
}

/** Go's encoder also escapes what HTML would take for markup. */
function escapeGoJson(json: string): string {
  return json.replaceAll(/[<>&]/gu, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

function escapeHtml(value: string): string {
  const entities: Readonly<Record<string, string>> = {
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    '"': "&#34;",
    "'": "&#39;",
  };
  return value.replaceAll(/[<>&"']/gu, (character) => entities[character] ?? character);
}

function base64At(bytes: Buffer): readonly string[] {
  const whole = bytes.toString("base64");
  const within = [0, 1, 2].map((place) => {
    const text = Buffer.concat([Buffer.alloc(place), bytes]).toString("base64");
    // Characters that also carry bits of what stands before or behind are not the value's own.
    return text.slice(Math.ceil((place * 8) / 6), Math.floor(((place + bytes.length) * 8) / 6));
  });
  return [whole, whole.replaceAll("=", ""), ...within];
}
