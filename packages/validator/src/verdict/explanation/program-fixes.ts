import { isCliName, type ParseError } from "../../grammar/command.ts";
import { quoteWord } from "../../language/quote.ts";
import type { Span, StageWords } from "../../language/words.ts";
import { isCliLine } from "./cli-line.ts";
import { type Edit, type Fix, removal } from "./edit.ts";
import { stageAt, type Line } from "./line.ts";
import { plainAscii } from "./look-alikes.ts";
import { printedInput } from "./printed-input.ts";
import { withoutStage } from "./stage-fixes.ts";

/** Programs that start the command behind them and change nothing that the server does not decide itself. */
const WRAPPERS: ReadonlySet<string> = new Set([
  "builtin",
  "command",
  "doas",
  "env",
  "eval",
  "exec",
  "ionice",
  "k3s",
  "microk8s",
  "nice",
  "nohup",
  "setsid",
  "stdbuf",
  "sudo",
  "time",
  "timeout",
  "unbuffer",
  "watch",
]);
/** Programs that take the command as one word. */
const SHELLS: ReadonlySet<string> = new Set(["ash", "bash", "dash", "ksh", "sh", "zsh", "watch"]);
/** What people call a CLI in their own shells, and what plugins of the name do. */
const ALIASES: Readonly<Record<string, string>> = {
  k: "kubectl",
  kc: "kubectl",
  kctl: "kubectl",
  kubecolor: "kubectl",
  kubens: "kubectl get namespaces",
  kubectx: "kubectl config get-contexts",
  oc: "kubectl",
};
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
/** Shorter names are near to too many others. */
const LEAST_LENGTH = 4;

/** What makes a line of which a program or its own words are not understood one that is. */
export function programFixes(line: Line): readonly (readonly Fix[])[] {
  const errors = line.errors.filter(({ kind }) => kind !== "language");
  const [first] = errors;
  if (!first) return [];
  const at = stageAt(line, first.span.start);
  const spelt = errors.flatMap((error) => spelling(line, error));
  const left = errors.flatMap((error) => (error.kind === "unknown-flag" ? withoutFlag(line, error) : []));
  const alternatives = [
    ...(at === 0 ? [...unwrapped(line, line.words[0]), ...printedInput(line)] : []),
    ...(spelt.length > 0 ? [spelt] : []),
    ...(at > 0 ? [withoutStage(line, at)] : []),
    ...(left.length > 0 ? [left] : []),
  ];
  return alternatives.filter((fixes) => fixes.length > 0);
}

function spelling({ text }: Line, { kind, near, rule, span }: ParseError): readonly Fix[] {
  const word = text.slice(span.start, span.end);
  if (rule === "K8S023") {
    const name = plainAscii(word);
    if (name === undefined) return [];
    return [{ edits: [{ ...span, text: name }], why: `with ${quoteWord(name)} in ASCII` }];
  }
  if (near === undefined || word.length < LEAST_LENGTH) return [];
  const equals = kind === "unknown-flag" ? word.indexOf("=") : -1;
  const value = equals < 0 ? "" : word.slice(equals);
  return [
    {
      edits: [{ ...span, text: `${near}${value}` }],
      why: `with ${near} for ${word.slice(0, word.length - value.length)}`,
    },
  ];
}

/** A flag that the command lacks, left out where no word behind it could be its value. */
function withoutFlag({ text }: Line, { span }: ParseError): readonly Fix[] {
  const word = text.slice(span.start, span.end);
  if (!word.includes("=") && /^\s+[^\s|-]/u.test(text.slice(span.end))) return [];
  return [{ edits: [removal(text, span)], why: `without ${word}`, onlyReads: true }];
}

/** The line of a CLI that something else was to start. */
function unwrapped({ text }: Line, stage: StageWords | undefined): readonly (readonly Fix[])[] {
  const [first, ...rest] = stage?.words ?? [];
  if (!first || !stage) return [];
  const whole = { start: first.span.start, end: first.span.end };
  const alias = ALIASES[first.value];
  if (alias !== undefined) return [[{ edits: [{ ...whole, text: alias }], why: `with ${alias}` }]];
  if (SHELLS.has(first.value)) {
    const script = rest.find(({ value }) => isCliLine(value));
    const edits = script && [
      { start: 0, end: script.span.start, text: "" },
      { ...script.span, text: script.value },
    ];
    if (edits) return [[{ edits, why: `without ${first.value}` }]];
  }
  if (isCliName(first.value)) return plugin(text, stage);
  // The whole line in quotes.
  if (isCliLine(first.value)) {
    return [[{ edits: [{ ...whole, text: first.value }], why: "without the quotes around it" }]];
  }
  if (!WRAPPERS.has(first.value)) return [];
  const cli = rest.find(({ value }) => isCliName(value.split("/").at(-1)));
  if (!cli) return [];
  // `env KUBECONFIG=…` chooses a cluster, so that without it another one would be changed.
  const sets = rest.some(({ value, span }) => span.end < cli.span.start && value.includes("="));
  const name = cli.value.split("/").at(-1) ?? "";
  const edits = [
    { start: 0, end: cli.span.start, text: "" },
    { ...cli.span, text: name },
  ];
  return [[{ edits, why: `without ${first.value}`, ...(sets ? { onlyReads: true as const } : {}) }]];
}

/** What a well-known plugin shows, by its CLI's own commands. */
function plugin(text: string, { words, span }: StageWords): readonly (readonly Fix[])[] {
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
