import type { JsonObject } from "@k8s-mcp/kube";
import { at, part, parts, text } from "../fields.ts";

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements */
const OPERATORS = new Map([
  ["In", (key: string, values: string) => `${key} in (${values})`],
  ["NotIn", (key: string, values: string) => `${key} notin (${values})`],
  ["Exists", (key: string) => key],
  ["DoesNotExist", (key: string) => `!${key}`],
]);

/** A selector as objects hold it, in the words of a query; empty where it selects nothing that can be asked for. */
export function selectorOf(selector: JsonObject | undefined): string {
  const labels = part(selector, "matchLabels");
  const equal = Object.keys(labels ?? {}).map((name) => `${name}=${text(labels, name) ?? ""}`);
  const expressions = parts(selector, "matchExpressions").flatMap((expression) => {
    const values = at(expression, "values");
    const write = OPERATORS.get(text(expression, "operator") ?? "");
    return write?.(text(expression, "key") ?? "", Array.isArray(values) ? values.join(",") : "") ?? [];
  });
  return [...equal, ...expressions].join(",");
}
