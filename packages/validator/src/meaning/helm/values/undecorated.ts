/** YAML and JSON can spell any letter as `\x41` or `\u0041`; a backslash before the end of a line joins two. */
const ESCAPES = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U000([0-9a-fA-F]{5})|\r?\n[ \t]*)/gu;

/** What a node may carry before it, on its line or the one before: tags and anchors. */
const PROPERTIES =
  /(?<=^|[\s,[{:?-])(?:(?:&[\w-]+|!<[^<>\s]*>|!{1,2}[\w:/.%+-]*(?:![\w:/.%+-]*)?)(?:[ \t]+|(?=\r?\n)))+/gu;
/** No word that is looked for is longer. */
const ANCHORED_WORD =
  /&([\w-]+)\s+(?:!{1,2}[^\s,[\]{}!&]*\s+)?(?:"([^"\\\n]{0,24})"|'([^'\n]{0,24})'|([\w./-]{1,24}))/gu;
/** As a key, or as the value of one. */
const ALIAS = /(?<=[:?]\s*)\*([\w-]+)|\*([\w-]+)(?=\s*:)/gu;
const COMMENT = /(?<=^|\s)#[^\n]*/gu;
/** `|-` and `>` stand before a text of its own lines. */
const BLOCK_HEADER = /[|>][-+0-9]{0,2}[ \t]*\n/gu;
const LINE_OF_ACTION = /^[ \t]*\{\{[^{}\n]*\}\}[ \t]*$/gmu;
const ACTION = /\{\{[^{}]*\}\}/gu;

/** Text with none of these is as it is read. */
const DECORATED = /[&!#|>]|\{\{/u;

const MAX_ALIASES = 256;

/** The letters that a text's escapes stand for. */
export function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(ESCAPES, (whole: string, x, u, wide) => {
    const digits: unknown = x ?? u ?? wide;
    if (typeof digits !== "string") return "";
    const code = Number.parseInt(digits, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * A text with YAML's words alone: anchors, tags, comments, headers of block texts and template actions hide keys and
 * kinds from whoever looks for words, and a plain reader stops at them. What aliases stand for is put in their place.
 *
 * @returns undefined where there are more aliases than anybody writes
 */
export function undecorated(text: string): string | undefined {
  if (!DECORATED.test(text)) return text;
  let words = withoutAliases(text);
  if (words === undefined) return undefined;
  // Each is looked for only where it may stand: most texts have one of them.
  if (words.includes("{{")) words = words.replace(LINE_OF_ACTION, "").replace(ACTION, "action");
  if (words.includes("#")) words = words.replace(COMMENT, "");
  if (/[|>]/u.test(words)) words = words.replace(BLOCK_HEADER, " ");
  return /[&!]/u.test(words) ? words.replace(PROPERTIES, "") : words;
}

function withoutAliases(text: string): string | undefined {
  if (!text.includes("&")) return text;
  const anchors = new Map<string, string>();
  for (const [, name = "", double, single, plain] of text.matchAll(ANCHORED_WORD)) {
    anchors.set(name, double ?? single ?? plain ?? "");
  }
  if (anchors.size === 0) return text;
  if ((text.match(ALIAS)?.length ?? 0) > MAX_ALIASES) return undefined;
  return text.replace(ALIAS, (alias, value?: string, key?: string) => anchors.get(value ?? key ?? "") ?? alias);
}
