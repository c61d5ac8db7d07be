import { CREDENTIAL, WORDS } from "./credential.ts";

/** Too short to be looked for elsewhere. */
const SHORTEST = 8;
/** Characters; what is longer is data and no configuration. */
const LONGEST_READ = 100_000;
/** Values that one file can hold; what has more is data. */
const MOST = 500;
/** `scheme://user:password@`; whoever writes by hand leaves all unescaped. */
const USER_INFO = /:\/\/[^\s:/?#@"'<>]{0,256}:(?<password>[^\s"'<>@]{1,512})@/gu;
/** `KEY=value`, `key: value`, `"key": "value"`. */
const ASSIGNMENT =
  /(?<![\w.-])["']?(?<key>[A-Za-z][\w.-]{1,63})["']?[ \t]*[=:][ \t]*(?:"(?<quoted>(?:[^"\\\n]|\\.)*)"|'(?<single>[^'\n]*)'|(?<plain>[^\s"',;#}{[\]][^\s,;"']*))/gu;
/** A line of letters and digits that no word is, as those of a key are. */
const RANDOM = /^(?=\S*\d)(?=\S*[A-Za-z])\S{16,}$/u;

/** A text as a string of JSON holds it, without the quotes. */
function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** A text as it stands, as JSON holds it, as JSON within JSON holds it, and as base64. */
export function spellingsOf(value: string): readonly string[] {
  const escaped = inJson(value);
  return [...new Set([value, escaped, inJson(escaped), Buffer.from(value).toString("base64")])];
}

function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The credentials in a text that is a configuration, a URL or a key: applications print them without the rest of it. */
export function credentialsIn(value: string): readonly string[] {
  if (value.length > LONGEST_READ) return [];
  const found = new Set<string>();
  const add = (part: string): void => {
    if (part.length >= SHORTEST && part !== value && !WORDS.test(part) && found.size < MOST) found.add(part);
  };
  for (const { groups } of value.matchAll(USER_INFO)) {
    const password = groups?.["password"] ?? "";
    add(password);
    add(percentDecoded(password));
  }
  for (const { groups = {} } of value.matchAll(ASSIGNMENT)) {
    const { key = "", quoted, single, plain } = groups;
    if (CREDENTIAL.test(key)) add(quoted?.replaceAll(/\\(["\\/])/gu, "$1") ?? single ?? plain ?? "");
  }
  for (const line of value.split("\n").map((one) => one.trim())) if (RANDOM.test(line)) add(line);
  return [...found];
}
