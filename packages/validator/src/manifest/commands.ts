import { pathsToObject } from "./json-patch.ts";
import { isMap, type Json } from "./manifest.ts";

/** Deeper than any container of a pod. */
const MAX_DEPTH = 100;

function words(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((inner: Json) => (typeof inner === "string" ? [inner] : []));
}

function walk(value: Json, depth: number, found: (readonly string[])[]): void {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return;
  if (isMap(value)) {
    const command = words(value["command"]);
    const args = words(value["args"]);
    // Arguments alone go to whatever the image starts: their words count, the program is unknown.
    if (command.length > 0) found.push([...command, ...args]);
    else if (args.length > 0) found.push(["", ...args]);
  }
  for (const inner of Object.values<Json>(value)) walk(inner, depth + 1, found);
}

/** The commands that an object, a part of one, or a JSON patch gives to containers: their own, and those of hooks and probes. */
export function containerCommands(value: Json): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  for (const part of pathsToObject(value) ?? [value]) walk(part, 0, found);
  return found;
}
