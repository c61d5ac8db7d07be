/** How a YAML library's messages quote what it read: behind a colon, as an escape or as a tag. */
const QUOTED = /: \S+$|[!\\]\S+/gu;

/** What is wrong with a text, without the words of it: these may be a password that begins with `*` or `!`. */
export function withoutContent(message: string): string {
  return message.replaceAll(QUOTED, "");
}
