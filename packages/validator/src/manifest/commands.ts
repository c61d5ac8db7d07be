import { pathsToObject } from "./json-patch.ts";
import type { Json } from "./manifest.ts";

/** Deeper than any container of a pod. */
const MAX_DEPTH = 100;

function words(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((inner: Json) => (typeof inner === "string" ? [inner] : []));
}

function* walk(value: Json, depth: number): Generator<readonly string[]> {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return;
  if (!Array.isArray(value)) {
    const map: { readonly [key: string]: Json } = Object.fromEntries(Object.entries(value));
    const command = words(map["command"]);
    const args = words(map["args"]);
    // Arguments alone go to whatever the image starts: their words count, the program is unknown.
    if (command.length > 0) yield [...command, ...args];
    else if (args.length > 0) yield ["", ...args];
  }
  for (const inner of Object.values(value)) yield* walk(inner, depth + 1);
}

/** The commands that an object, a part of one, or a JSON patch gives to containers: their own, and those of hooks and probes. */
export function containerCommands(value: Json): readonly (readonly string[])[] {
  return (pathsToObject(value) ?? [value]).flatMap((part) => [...walk(part, 0)]);
}
