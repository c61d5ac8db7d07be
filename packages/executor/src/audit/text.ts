export type Fields = Readonly<Record<string, unknown>>;

/** Characters that a terminal obeys, that turn the order of letters around, or that nobody sees. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

function escaped(character: string): string {
  let text = "";
  for (let at = 0; at < character.length; at++) {
    text += String.raw`\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
  }
  return text;
}

/** Text with `\uXXXX` for whatever a terminal would not simply show. */
export function visible(text: string): string {
  return /[^ -~]/u.test(text) ? text.replaceAll(UNSEEN, escaped) : text;
}

/** JSON on one line, fit to be shown on a terminal as it stands. */
export function toJson(fields: Fields): string {
  // Outside of strings JSON has no character that would be escaped.
  return visible(JSON.stringify(fields));
}

/** Nobody can fill the disk with one call. */
export function clip(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
}
