import type { Look, LookInput } from "./look.ts";

/** `/api/v1/namespaces/prod/pods/web/log`, `/apis/apps/v1/deployments`. */
const PATH =
  /^\/(?:api\/v1|apis\/(?<group>[a-z0-9.-]+)\/[a-z0-9]+)(?:\/namespaces\/(?<namespace>[a-z0-9-]+)(?=\/))?\/(?<type>[a-z]+)(?:\/(?:https?:)?(?<name>[A-Za-z0-9.-]+)(?::[^/?]*)?)?(?:\/(?<rest>[^?]*))?(?:\?.*)?$/u;

/** What a request by path asks for, by kubectl's own words. */
export function requested({ intent, command }: LookInput, place: readonly string[]): readonly Look[] {
  const { group, namespace, type, name, rest } = PATH.exec(intent.raw?.path ?? "")?.groups ?? {};
  if (type === undefined) return [];
  if (namespace !== undefined && (type === "finalize" || type === "status")) {
    return [{ command: `kubectl get namespaces ${namespace}`, why: "to look first" }];
  }
  const where = namespace === undefined ? (name === undefined ? ["-A"] : []) : ["-n", namespace];
  const context = place.includes("--context")
    ? place.slice(place.indexOf("--context"), place.indexOf("--context") + 2)
    : [];
  if (type === "pods" && name !== undefined && rest === "log") {
    return [
      { command: ["kubectl", "logs", name, ...where, "--tail=100", ...context].join(" "), why: "by its own command" },
    ];
  }
  const full = group === undefined || !group.includes(".") ? type : `${type}.${group}`;
  const words = ["kubectl", "get", full, ...(name === undefined ? [] : [name])];
  const reads = command.path[0] === "get" && (rest ?? "") === "";
  const why = reads ? "by its own command" : "to look first";
  return [
    ...(reads ? [{ command: [...words, ...where, ...context, "-o", "json"].join(" "), why }] : []),
    { command: [...words, ...where, ...context].join(" "), why },
    { command: [...words, ...context].join(" "), why },
  ];
}
