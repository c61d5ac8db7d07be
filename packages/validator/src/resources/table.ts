import { CUSTOM_RESOURCES } from "./custom.ts";
import { CORE_RESOURCES } from "./generated/core.ts";
import type { ResourceEntry } from "./resource.ts";

function list(cell: string): readonly string[] {
  return cell === "" ? [] : cell.split(",");
}

/** A type is called as its kind is, in small letters and with an s for many, where a line does not say otherwise. */
function readTable(text: string): readonly ResourceEntry[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [name = "", singular = "", kind = "", group = "", versions = "", scope, shortNames = "", categories = ""] =
        line.split("|");
      const one = kind.toLowerCase();
      return {
        name: name || `${one}s`,
        singular: singular || one,
        kind,
        group,
        versions: list(versions),
        namespaced: scope === "namespaced",
        shortNames: list(shortNames),
        categories: list(categories),
      };
    });
}

/** Every type that this package knows without asking a cluster, in the order in which kubectl prefers groups. */
export function knownResources(): readonly ResourceEntry[] {
  return [...readTable(CORE_RESOURCES), ...readTable(CUSTOM_RESOURCES)];
}
