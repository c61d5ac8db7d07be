/** The ways in which other objects and programs write what stands in a Secret, by name. */
export const COPIES: Readonly<Record<string, (value: string) => string>> = {
  plain: (value) => value,
  within: (value) => `prefix${value}suffix`,
  base64: (value) => base64(value),
  base64Twice: (value) => base64(base64(value)),
  base64Bare: (value) => base64(value).replace(/=+$/u, ""),
  base64Url: (value) => Buffer.from(value).toString("base64url"),
  base64Wrapped: (value) => base64(value).replaceAll(/.{20}/gu, "$&\n"),
  base64Around: (value) => base64(`{"x":"${value}","y":1}`),
  base64AroundByOne: (value) => base64(`{"xy":"${value}","y":1}`),
  basic: (value) => `Basic ${base64(`svc:${value}`)}`,
  hex: (value) => Buffer.from(value).toString("hex"),
  hexUpper: (value) => Buffer.from(value).toString("hex").toUpperCase(),
  hexSpaced: (value) => Buffer.from(value).toString("hex").replaceAll(/../gu, "$& "),
  json: (value) => JSON.stringify({ a: [value] }),
  jsonTwice: (value) => JSON.stringify({ a: JSON.stringify({ value }) }),
  escapedUnicode: (value) => value.replaceAll(/[!-~]/gu, (one) => `\\u00${one.charCodeAt(0).toString(16)}`),
  escapedBytes: (value) => value.replaceAll(/[!-~]/gu, (one) => `\\x${one.charCodeAt(0).toString(16)}`),
  percent: (value) => encodeURIComponent(value),
  percentAll: (value) => value.replaceAll(/[!-~]/gu, (one) => `%${one.charCodeAt(0).toString(16)}`),
  url: (value) => `https://user:${encodeURIComponent(value)}@host/x?p=${encodeURIComponent(value)}`,
  entities: (value) => value.replaceAll(/[<>&"']/gu, (one) => `&#${one.charCodeAt(0)};`),
  csv: (value) => `"${value.replaceAll('"', '""')}"`,
  shell: (value) => `export P='${value}'`,
  quoted: (value) =>
    value
      .split("\n")
      .map((line) => `  > ${line}`)
      .join("\n"),
  indented: (value) => value.replaceAll("\n", "\n        "),
  tabs: (value) => value.replaceAll("\n", "\n\t"),
  crlf: (value) => value.replaceAll("\n", "\r\n"),
  longLine: (value) => `${"x".repeat(65_536 - 20)}${value}${"y".repeat(1000)}`,
};

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** What a template makes of a copy. */
export const TEMPLATES: readonly string[] = [
  'printf "%q" .data.plain',
  'printf "%+q" .data.plain',
  'printf "\\\\%s" .data.plain',
  'printf "%%%s" .data.plain',
  'printf "%v" .data',
  ".data.base64 | base64decode",
  ".data.base64Twice | base64decode",
];

/** Templates that would give parts of a copy, or write it in forms that documents and keys are not recognised in. */
export const REWRITING: readonly string[] = [
  "{{slice .data.plain 3}}",
  '{{printf "%.9s" .data.plain}}',
  "{{printf .data.plain}}",
  '{{printf "%x" .data.plain}}',
  '{{printf "% X" .data.plain}}',
  "{{js .data.plain}}",
  "{{.data.plain | html}}",
  "{{urlquery .data.plain}}",
  "{{index .data.plain 3}}",
  "{{range $i := 9}}{{index $.data.plain $i}} {{end}}",
];
