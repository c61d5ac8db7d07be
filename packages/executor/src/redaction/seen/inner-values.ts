import { isCredentialValue, namesCredential } from "../given/credential-names.ts";

/** Larger than any configuration that somebody writes. */
const LONGEST_READ = 1 << 20;
/** Values that one file can hold; what has more is data. */
const MOST_VALUES = 2000;
const SHORTEST = 8;

/** `KEY=VALUE`, `key: value`, `"key": "value",`, `machine x password y`: one to a line, or several in a connection string. */
const ASSIGNMENT =
  /(?<![\w.-])["']?(?<key>[A-Za-z][\w.-]{1,63})["']?[ \t]*[=:][ \t]*(?:"(?<double>(?:[^"\\\n]|\\.)*)"|'(?<single>[^'\n]*)'|(?<plain>[^\s"',;#}{[\]][^\s,;"']*))/gu;
const NETRC = /\b(?:password|account)[ \t]+(?<plain>\S{8,})/gu;
/** Go leaves less unescaped than others do, and whoever writes by hand leaves all. */
const USER_INFO = /:\/\/[^\s:/?#@"'<>]{0,256}:(?<password>[^\s"'<>@]{1,512})@/gu;
const PEM_BLOCK = /-----BEGIN (?<type>[A-Z0-9 ]+)-----(?<body>[^-]+)-----END \k<type>-----/gu;
/** A mixture of letters and digits that no word is. */
const OPAQUE = /^(?=\S*\d)(?=\S*[A-Za-z])\S{16,}$/u;

/**
 * What a Secret's value is made of where it is a file: passwords in a configuration, in a URL, in a list of settings; the
 * lines of a key. Applications print these without the file around them.
 *
 * @param value - as latin1: one character a byte.
 */
export function innerValues(value: string): readonly string[] {
  if (value.length > LONGEST_READ) return [];
  const found = new Set<string>();
  const add = (text: string): void => {
    if (text.length >= SHORTEST && text !== value && found.size < MOST_VALUES) found.add(text);
  };
  for (const match of value.matchAll(USER_INFO)) {
    const { password = "" } = match.groups ?? {};
    add(password);
    add(percentDecoded(password));
  }
  const { rest, keys } = withoutPem(value);
  for (const line of keys) add(line);
  for (const { groups = {} } of rest.matchAll(ASSIGNMENT)) {
    const { key = "", double, single, plain } = groups;
    const text = double === undefined ? (single ?? plain ?? "") : unescaped(double);
    if (namesCredential(key) ? isCredentialValue(text) : isRandom(text)) add(text);
  }
  for (const { groups } of rest.matchAll(NETRC)) add(groups?.["plain"] ?? "");
  if (rest.includes("\n")) for (const line of rest.split("\n")) if (isRandom(line.trim())) add(line.trim());
  return [...found];
}

/** The lines of private keys, and the text without any PEM block: certificates are for everybody. */
function withoutPem(value: string): { readonly rest: string; readonly keys: readonly string[] } {
  if (!value.includes("-----BEGIN ")) return { rest: value, keys: [] };
  const keys: string[] = [];
  const rest = value.replaceAll(PEM_BLOCK, (...match) => {
    const groups: unknown = match.at(-1);
    const { type, body } = isGroups(groups) ? groups : { type: "", body: "" };
    if (type.includes("PRIVATE KEY")) keys.push(...body.split(/\s+|\\n/u).filter((line) => line.length >= 32));
    return "\n";
  });
  return { rest, keys };
}

function isGroups(value: unknown): value is { readonly type: string; readonly body: string } {
  return typeof value === "object" && value !== null && "type" in value && "body" in value;
}

/** A path, a name or an address has its parts between dots, slashes and dashes. */
function isRandom(text: string): boolean {
  return OPAQUE.test(text) && text.split(/[^A-Za-z\d]+/u).some((part) => OPAQUE.test(part));
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(["\\/])/gu, "$1");
}

function percentDecoded(text: string): string {
  return text.replaceAll(/%([\da-f]{2})/giu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
