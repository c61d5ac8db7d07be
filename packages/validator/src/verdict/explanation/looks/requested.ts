import { parseApiPath } from "../../../resources/api-path.ts";
import type { Look, LookInput } from "./look.ts";

/** What a request by path asks for, by kubectl's own words. */
export function requested({ intent, command }: LookInput, place: readonly string[]): readonly Look[] {
  const parsed = parseApiPath(intent.raw?.path ?? "");
  if (!parsed) return [];
  const { type, name, namespace, below } = parsed;
  const where = namespace === undefined ? (name === undefined ? ["-A"] : []) : ["-n", namespace];
  const context = place.includes("--context")
    ? place.slice(place.indexOf("--context"), place.indexOf("--context") + 2)
    : [];
  if (type === "pods" && name !== undefined && below === "log") {
    return [
      { command: ["kubectl", "logs", name, ...where, "--tail=100", ...context].join(" "), why: "by its own command" },
    ];
  }
  const words = ["kubectl", "get", type, ...(name === undefined ? [] : [name])];
  const reads = command.path[0] === "get" && below === "";
  const why = reads ? "by its own command" : "to look first";
  return [
    ...(reads ? [{ command: [...words, ...where, ...context, "-o", "json"].join(" "), why }] : []),
    { command: [...words, ...where, ...context].join(" "), why },
    { command: [...words, ...context].join(" "), why },
  ];
}
