import type { Span, StageWords } from "../../language/words.ts";
import { type Edit, type Fix, removal } from "./edit.ts";

/** What shows about the same as a plugin of the operands behind it. */
const PLUGINS: Readonly<Record<string, string>> = {
  "cert-manager status": "describe",
  "node-shell": "describe node",
  tree: "describe",
  "view-secret": "get secrets",
};
/** The same where what is behind it says nothing to kubectl. */
const SHOWN_BY: Readonly<Record<string, string>> = {
  ctx: "config get-contexts",
  ns: "get namespaces",
  "resource-capacity": "top nodes",
  rolesum: "get rolebindings,clusterrolebindings -A -o wide",
  "who-can": "get rolebindings,clusterrolebindings -A -o wide",
  whoami: "auth whoami",
};

/** What a well-known plugin shows, by its CLI's own commands. */
export function pluginFixes(text: string, { words, span }: StageWords): readonly (readonly Fix[])[] {
  const [cli, name, next] = words;
  if (!cli || !name) return [];
  // It renders what an upgrade would, and compares it.
  if (cli.value === "helm" && name.value === "diff" && next) {
    const edits = [removal(text, name.span), { start: span.end, end: span.end, text: " --dry-run=server" }];
    return [[{ edits, why: "to see what it would do" }]];
  }
  if (cli.value !== "kubectl") return [];
  if (name.value === "neat") {
    return [[{ edits: [removal(text, name.span)], why: "by kubectl itself", onlyReads: true }]];
  }
  const two = `${name.value} ${next?.value ?? ""}`;
  const edit =
    own(SHOWN_BY, name.value, { start: name.span.start, end: text.length }) ??
    own(PLUGINS, two, { start: name.span.start, end: next?.span.end ?? name.span.end }) ??
    own(PLUGINS, name.value, name.span);
  return edit ? [[{ edits: [edit], why: "by kubectl itself", onlyReads: true }]] : [];
}

function own(table: Readonly<Record<string, string>>, name: string, span: Span): Edit | undefined {
  return Object.hasOwn(table, name) ? { ...span, text: table[name] ?? "" } : undefined;
}
