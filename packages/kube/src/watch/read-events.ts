import type { Readable } from "node:stream";
import { type Fields, isFields } from "../connection/fields.ts";

/** Longest event in characters: an object of the API server has at most some 1.5 MB. */
const MAX_LINE = 8 * 1024 * 1024;

/** The events of a watch, one line of JSON each; ends with the stream, and throws where it breaks. */
export async function* readEvents(body: Readable): AsyncGenerator<Fields> {
  let rest = "";
  body.setEncoding("utf8");
  for await (const chunk of body) {
    const text = rest + String(chunk);
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      const line = text.slice(start, end);
      start = end + 1;
      if (line === "") continue;
      const event: unknown = JSON.parse(line);
      if (isFields(event)) yield event;
    }
    rest = text.slice(start);
    if (rest.length > MAX_LINE) throw new RangeError("An event of the watch is longer than any object can be.");
  }
}
