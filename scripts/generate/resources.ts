import { schemes } from "../../apps/server/src/resources/registry.ts";
import { templatesOf } from "../../apps/server/src/resources/uri.ts";
import { cell, row, table } from "./markdown.ts";

/** Every family of resources, for `docs/resources.md`. */
export function resourceTable(): string {
  const rows = schemes.map((scheme) => {
    const [full = "", short = ""] = templatesOf(scheme);
    const told = scheme.inCluster ? "watched" : "stays as it is";
    const listed = scheme.inCluster && scheme.listed ? "yes" : "";
    return row(`\`${full}\``, short === "" ? "" : `\`${short}\``, cell(scheme.description), told, listed);
  });
  return table(["URI", "of the default context", "content", "changes", "listed"], rows);
}
