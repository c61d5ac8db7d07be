import { parseApiPath } from "../../resources/api-path.ts";

/** The command that asks for what stands at a path by its type and name, undefined for what has neither. */
export function sameByName(path: string): string | undefined {
  const place = parseApiPath(path);
  if (!place) return undefined;
  const { type, name, namespace, below } = place;
  const everywhere = name === undefined ? ["-A"] : [];
  const object = [...(name === undefined ? [] : [name]), ...(namespace === undefined ? everywhere : ["-n", namespace])];
  if (below === "proxy" || below.startsWith("proxy/")) return ["kubectl", "describe", type, ...object].join(" ");
  if (type === "pods" && below === "log") return ["kubectl", "logs", ...object, "--tail=100"].join(" ");
  return ["kubectl", "get", type, ...object, ...(type === "secrets" ? [] : ["-o", "json"])].join(" ");
}
