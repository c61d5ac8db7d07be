/**
 * Reads the first record of comma-separated text as Go's `encoding/csv` does; pflag reads list flags with it.
 *
 * @returns The fields, or undefined where Go reports an error: a quote inside a bare field, text behind a closing quote,
 * an open quote, nothing but line breaks.
 */
export function readCsv(text: string): readonly string[] | undefined {
  const normal = text.includes("\r") ? text.replaceAll("\r\n", "\n").replace(/\r$/, "") : text;
  let index = 0;
  while (normal.charAt(index) === "\n") index += 1;
  if (index >= normal.length) return undefined;

  const fields: string[] = [];
  let lineEnd = endOf(normal, "\n", index);
  for (;;) {
    if (normal.charAt(index) === '"') {
      let field = "";
      index += 1;
      for (;;) {
        const quote = normal.indexOf('"', index);
        if (quote < 0) return undefined;
        field += normal.slice(index, quote);
        index = quote + 1;
        if (normal.charAt(index) !== '"') break;
        field += '"';
        index += 1;
      }
      fields.push(field);
      const next = normal.charAt(index);
      if (next === "" || next === "\n") return fields;
      if (next !== ",") return undefined;
      index += 1;
    } else {
      // A quoted field may have held the line break.
      if (lineEnd < index) lineEnd = endOf(normal, "\n", index);
      const end = Math.min(endOf(normal, ",", index), lineEnd);
      const field = normal.slice(index, end);
      if (field.includes('"')) return undefined;
      fields.push(field);
      if (end === lineEnd) return fields;
      index = end + 1;
    }
  }
}

/** How pflag reads the value of a `stringSlice`. */
export function readStringSlice(text: string): readonly string[] | undefined {
  return text === "" ? [] : readCsv(text);
}

function endOf(text: string, character: string, from: number): number {
  const end = text.indexOf(character, from);
  return end < 0 ? text.length : end;
}
