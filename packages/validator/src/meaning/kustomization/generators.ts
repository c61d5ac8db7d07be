import type { Json, JsonMap } from "../../manifest/manifest.ts";
import { all, type Build, opens, type Part, placeOf } from "./build.ts";
import { grants } from "./patches.ts";

const TOKEN = "kubernetes.io/service-account-token";

export function texts(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : [];
}

/** A file whose content grants nothing by itself, since it is data or a schema: it is opened, and nothing more. */
export function source(folder: string, name: string, build: Build): Part {
  const place = placeOf(folder, name, build);
  if (place.kind === "path") return opens(place.path, "unseen", build);
  const { targets: _, ...part } = place.part;
  return part;
}

/** `configMapGenerator` and `secretGenerator`: an object made from literals and files. */
export function generator(type: "configmaps" | "secrets", folder: string, entry: JsonMap, build: Build): Part {
  const { knowledge, effect, use } = build;
  const name = texts(entry["name"]);
  const namespace = texts(entry["namespace"])[0];
  const files = texts(entry["files"]).map((file) => file.slice(file.indexOf("=") + 1));
  const token = type === "secrets" && entry["type"] === TOKEN;
  return all([
    {
      targets: knowledge.resources.word(type).map((known) => ({
        extent: { kind: "named", names: name },
        effect,
        span: use.span,
        ...(namespace === undefined ? {} : { namespace }),
        ...known,
      })),
    },
    ...[...files, ...texts(entry["envs"]), ...texts(entry["env"])].map((file) => source(folder, file, build)),
    token ? grants([{ kind: "service-account-token", path: `secretGenerator ${name[0] ?? ""}` }], build) : {},
  ]);
}
