import { isCliName, type ParsedCommand } from "../../grammar/command.ts";
import { flagName } from "../../language/quote.ts";
import { isSecret } from "../../resources/kinds.ts";
import type { Finding } from "../finding.ts";
import { changes, isDispensable, matters } from "./dispensable.ts";
import { removal, type Fix } from "./edit.ts";
import { innerFixes } from "./exec-fixes.ts";
import { withoutFlags } from "./flag-fixes.ts";
import { type Line, type LineStage, stageAt } from "./line.ts";
import { withoutStage } from "./stage-fixes.ts";

const EVERYWHERE: ReadonlySet<string> = new Set(["all-namespaces"]);
const OUTPUT_FLAGS: ReadonlySet<string> = new Set([
  "allow-missing-template-keys",
  "output",
  "show-labels",
  "sort-by",
  "template",
]);

/** What makes a line that was understood one that is allowed: alternatives, the nearest first. */
export function ruleFixes(line: Line): readonly (readonly Fix[])[] {
  if (line.stages.length === 0) return [];
  const options = line.objections.map((finding) => fixesOf(line, finding)).filter((fixes) => fixes.length > 0);
  const most = Math.max(0, ...options.map((fixes) => fixes.length));
  const together = Array.from({ length: most }, (_, at) => options.flatMap((fixes) => fixes[at] ?? fixes.at(-1) ?? []));
  const firstLater = line.objections.map(({ span }) => stageAt(line, span.start)).filter((at) => at > 0);
  const at = Math.min(...firstLater);
  const shorter = firstLater.length > 0 ? [withoutStage(line, at)] : [];
  // A CLI that reads what another prints does something of its own; a filter only shapes the answer.
  const direct = created(line);
  if (direct) return [[direct], ...shorter];
  return isCli(line.stages[at]?.command) ? [...shorter, ...together] : [...together, ...shorter];
}

/** `create … --dry-run=client -o yaml | kubectl apply -f -` comes to the create itself. */
function created(line: Line): Fix | undefined {
  const [print, apply, ...more] = line.stages;
  if (!print || !apply || more.length > 0) return undefined;
  const prints = print.command.path[0] === "create" && print.intent.dryRun === "client";
  if (!prints || apply.command.tool !== "kubectl" || apply.intent.stdin !== "piped") return undefined;
  if (!["apply", "create"].includes(apply.command.path.join(" "))) return undefined;
  const { text, words } = line;
  return {
    edits: [
      ...withoutFlags(text, print.command, new Set(["dry-run", "output"])),
      { start: words[0]?.span.end ?? text.length, end: text.length, text: "" },
    ],
    why: "by the create alone",
  };
}

/** Where a policy names the namespaces that may be used, every one is too many, and the call's own may be none of them. */
function narrowed({ text, options }: Line, { command, intent }: LineStage, { id, span }: Finding): readonly Fix[] {
  const [name] = options.policy?.namespaces.allow?.filter((pattern) => !pattern.text.includes("*")) ?? [];
  const { namespace } = intent;
  const unsaid =
    namespace.kind === "default" && id === "K8S109" && !command.operands.some(({ afterDash }) => afterDash);
  const everywhere = namespace.kind === "all" && namespace.span.start === span.start;
  if (name === undefined || !(unsaid || everywhere)) return [];
  const { end } = command.span;
  const edits = [...withoutFlags(text, command, EVERYWHERE), { start: end, end, text: ` -n ${name.text}` }];
  return [{ edits, why: `in ${name.text}, which the policy allows`, onlyReads: true }];
}

/** The ways to meet one objection, the nearest first. */
function fixesOf(line: Line, finding: Finding): readonly Fix[] {
  const at = stageAt(line, finding.span.start);
  const stage = line.stages[at];
  if (!stage) return [];
  const { intent } = stage;
  const isHere = ({ span }: { readonly span: Finding["span"] }): boolean =>
    span.start === finding.span.start && span.end === finding.span.end;
  if (intent.program?.some(isHere)) return withoutStage(line, at);
  const elsewhere = narrowed(line, stage, finding);
  if (elsewhere.length > 0) return elsewhere;
  const inner = intent.inner.find(isHere);
  if (inner) return innerFixes(line.text, inner, stage);
  if (intent.path[0] === "exec" && intent.refusal) return dashed(stage.command);
  if (!isCli(stage.command) && needsFile(stage.command)) return withoutStage(line, at);
  const flags = [
    ...intent.connection.filter(({ flag }) => !matters(flag, intent)),
    ...intent.interactive,
    ...intent.modifiers.filter(({ flag }) => !isCli(stage.command) || isDispensable(flag, intent)),
    ...intent.files.filter(() => !changes(intent)),
    ...intent.addresses.filter(() => !changes(intent)),
  ].filter(isHere);
  if (flags.length > 0) return without(line, at, new Set(flags.map(({ flag }) => flag)), finding);
  if (intent.output && isHere(intent.output)) return plainOutput(line, at);
  if (intent.waits && isHere(intent.waits)) return without(line, at, new Set(["timeout"]), finding);
  const hazard = intent.hazards.find((one) => isHere(one) && ["flags", "overrides", "values"].includes(one.source));
  const flag = hazard && stage.command.flags.find((one) => isHere(one) && one.name !== "patch");
  return flag ? without(line, at, new Set([flag.name]), finding) : [];
}

function isCli(command: ParsedCommand | undefined): boolean {
  return isCliName(command?.tool);
}

/** Filters whose program, or a part of it, stands in a file: without that there is nothing left for them to do. */
function needsFile({ flags }: ParsedCommand): boolean {
  return flags.some(
    ({ name }) => name === "file" || name === "from-file" || name === "rawfile" || name === "slurpfile",
  );
}

/** `exec web ls` was `exec web -- ls` once. */
function dashed({ operands }: ParsedCommand): readonly Fix[] {
  const [pod, first] = operands;
  if (!pod || !first || first.afterDash) return [];
  return [
    { edits: [{ start: first.span.start, end: first.span.start, text: "-- " }], why: "with -- before the command" },
  ];
}

/** Flags by name; a file operand of a filter by its place. */
function without(line: Line, at: number, names: ReadonlySet<string>, { span }: Finding): readonly Fix[] {
  const stage = line.stages[at];
  if (!stage) return [];
  const edits = withoutFlags(line.text, stage.command, names);
  const why = `without ${[...names].map(flagName).join(", ")}`;
  if (edits.length === 0)
    return isCli(stage.command) ? [] : [{ edits: [removal(line.text, span)], why: "without the file" }];
  // What a log holds is asked for in one go, and not without bound.
  const given = (name: string): boolean => stage.command.flags.some((flag) => flag.name === name);
  const bounded = names.has("follow") && !["tail", "since", "since-time"].some(given);
  const tail = { start: stage.command.span.end, end: stage.command.span.end, text: " --tail=100" };
  return [{ edits: bounded ? [...edits, tail] : edits, why: bounded ? `${why}, the last 100 lines` : why }];
}

/** A Secret's document where the caller takes the values out of it, else its columns; no filter of another form behind it. */
function plainOutput(line: Line, at: number): readonly Fix[] {
  const stage = line.stages[at];
  if (!stage) return [];
  const { command, intent } = stage;
  const edits = [...withoutFlags(line.text, command, OUTPUT_FLAGS)];
  if (edits.length === 0) return [];
  const end = line.words[at]?.span.end ?? line.text.length;
  const rest = { start: end, end: line.text.length, text: "" };
  const columns: Fix = { edits: [...edits, rest], why: "as a table, which shows no values" };
  const redacts = line.options.capabilities?.includes("redact") === true && intent.targets.some(isSecret);
  if (!redacts || command.path[0] !== "get") return [columns];
  return [{ edits: [...edits, { ...rest, text: " -o yaml" }], why: "as YAML with the values redacted" }, columns];
}
