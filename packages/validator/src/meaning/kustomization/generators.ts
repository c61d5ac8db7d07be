import { isMap, type Json, type JsonMap } from "../../manifest/manifest.ts";
import { lowerCase } from "./fields.ts";
import { type Build, opens, type Part, placeOf } from "./build.ts";
import { grants } from "./patches.ts";

const TOKEN = "kubernetes.io/service-account-token";

export function texts(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  const found: string[] = [];
  if (Array.isArray(value)) for (const entry of value) if (typeof entry === "string") found.push(entry);
  return found;
}

/** A file whose content grants nothing by itself, since it is data or a schema: it is opened, and nothing more. */
export function source(folder: string, name: string, build: Build): Part {
  const place = placeOf(folder, name, build);
  if (place.kind === "path") return opens(place.path, "unseen", build);
  const { targets: _, ...part } = place.part;
  return part;
}

/** Whether `options` or `generatorOptions` keep the hash of its content away from an object's name. */
export function keepsName(options: Json | undefined): boolean {
  return isMap(options) && lowerCase(options)["disablenamesuffixhash"] === true;
}

/**
 * `configMapGenerator` and `secretGenerator`: an object made from literals and files.
 *
 * @param hashed - the hash of its content stands behind its name, unless its own options say otherwise.
 */
export function generator(
  type: "configmaps" | "secrets",
  folder: string,
  entry: JsonMap,
  build: Build,
  hashed: boolean,
): readonly Part[] {
  const { knowledge, effect, use } = build;
  const { span } = use;
  const names = texts(entry["name"]);
  // Nobody knows a name with its hash, as with `generateName`.
  const extent = { kind: "named", names: hashed && !keepsName(entry["options"]) ? [] : names } as const;
  const [namespace] = texts(entry["namespace"]);
  const types = knowledge.resources.word(type);
  const targets = types.map((known) =>
    namespace === undefined ? { extent, effect, span, ...known } : { extent, effect, span, namespace, ...known },
  );
  const parts: Part[] = [{ targets }];
  for (const file of texts(entry["files"])) parts.push(source(folder, file.slice(file.indexOf("=") + 1), build));
  for (const file of [...texts(entry["envs"]), ...texts(entry["env"])]) parts.push(source(folder, file, build));
  if (type === "secrets" && entry["type"] === TOKEN) {
    parts.push(grants([{ kind: "service-account-token", path: `secretGenerator ${names[0] ?? ""}` }], build));
  }
  return parts;
}
