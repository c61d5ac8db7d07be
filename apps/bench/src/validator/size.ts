import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const IMPORT = /\b(?:from|import)\s*"(\.[^"]+)"/g;

/** Bytes of the built root entry for browsers with every file that it loads, as it is and gzipped. */
export function sizeOfEntry(): { readonly plain: number; readonly gzipped: number } {
  const pending = [new URL("dist/index.js", import.meta.resolve("@k8s-mcp/validator/package.json")).href];
  const files = new Map<string, Buffer>();
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (files.has(file)) continue;
    const content = readFileSync(new URL(file));
    files.set(file, content);
    for (const [, path = ""] of content.toString("utf8").matchAll(IMPORT)) pending.push(new URL(path, file).href);
  }
  const contents = [...files.values()];
  return {
    plain: contents.reduce((sum, { length }) => sum + length, 0),
    gzipped: contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0),
  };
}
