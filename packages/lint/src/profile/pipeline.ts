import type { Effect, Finding, StageIntent } from "@k8s-mcp/validator";
import { holdsUnknown, type JudgedWords } from "@k8s-mcp/validator/words";
import { overlaps, sameSpan } from "../rules/unknown-words.ts";
import type { FoundCommand, FoundStage } from "../shell/found.ts";

/** What a pipeline does every day, whether a rule names the command or not. */
const ORDINARY: ReadonlySet<Effect> = new Set<Effect>(["read", "write", "host-read", "host-write", "listen", "block"]);
const CHANGES: ReadonlySet<Effect> = new Set<Effect>(["write", "delete", "exec"]);
/** Blocks of rules on what changes in the cluster. */
const ABOUT_CHANGES = /^K8S(?:2|5)\d\d$/;
/** Whom nobody can hold back: the roles and wildcards that allow everything. */
const EVERYTHING = /cluster-admin|system:masters|(?:^|[=,"'\s[])\*(?:$|[,"'\s\]])/m;

function changes(stage: StageIntent | undefined): boolean {
  return stage !== undefined && stage.dryRun === "none" && stage.effects.some((effect) => CHANGES.has(effect));
}

function grantsEverything({ stages, stdin = "" }: FoundCommand): boolean {
  return EVERYTHING.test(stdin) || stages.some(({ words }) => words.some(({ value }) => EVERYTHING.test(value)));
}

/** Its own file of preferences may give kubectl any command. */
function hasAliases({ stages }: FoundCommand): boolean {
  return stages.some(({ words }) => words.some(({ value }) => /^--kuberc(?:=|$)/.test(value)));
}

/** Rules of which a pipeline minds only what goes with certain words. */
const GRAVE_WITH: Readonly<Record<string, RegExp>> = {
  // Without it kubectl itself hides what the kubeconfig holds.
  K8S308: /^--raw(?:=true)?$/,
  // A pod on a node's own namespaces and files.
  K8S412: /^nodes?(?:\/|$)/,
  K8S720: /^uninstall$/,
  // What prints a credential, not what changes one.
  K8S828: /^(?:create-token|generate-token|bcrypt)$/,
};

/** A label of a namespace's Pod Security Standard with what it is set to, as words, JSON and YAML write it. */
const POD_SECURITY = /(pod-security\.kubernetes\.io\/[a-z-]+)["']?\s*[=:]\s*["']?([\w.-]*)/g;

const ENFORCED = "pod-security.kubernetes.io/enforce";

/** Whether all that is said of the label that a finding speaks of can only make a namespace stricter. */
function onlyHoldsBack({ message }: Finding, { stages, stdin = "" }: FoundCommand): boolean {
  const label = /pod-security\.kubernetes\.io\/[a-z-]+/.exec(message)?.[0];
  const texts = [stdin, ...stages.flatMap(({ words }) => words.map(({ value }) => value))];
  const all = texts.flatMap((text) => [...text.matchAll(POD_SECURITY)]);
  const isOnly = (name: string, wanted: string) => {
    const values = all.flatMap(([, key, value]) => (key === name ? [value] : []));
    return values.length > 0 && values.every((value) => value === wanted);
  };
  if (label === undefined) return false;
  // What only warns, or is only written down, holds nothing back.
  if (label !== ENFORCED && label !== `${ENFORCED}-version`) return true;
  return isOnly(ENFORCED, "restricted") || (label !== ENFORCED && isOnly(label, "latest"));
}

/** `taint nodes --all key-`: what is taken away lets pods onto nodes, and ends none. */
function onlyTakesTaints({ words }: FoundStage): boolean {
  const type = words.findIndex(({ value }) => /^no(?:des?)?$/.test(value));
  const taints = words.slice(type + 1).filter(({ value }) => !value.startsWith("-"));
  return words.some(({ value }) => value === "taint") && type > 0 && taints.every(({ value }) => value.endsWith("-"));
}

function isGrave(id: string, { stages }: FoundCommand): boolean {
  const needed = GRAVE_WITH[id];
  return needed === undefined || stages.some(({ words }) => words.some(({ value }) => needed.test(value)));
}

/**
 * What is left of a finding where a person has read the script before it runs.
 *
 * @returns the finding, perhaps of another degree; undefined where a pipeline need not mind it.
 */
export function inPipeline<F extends Finding & { readonly near?: string }>(
  finding: F,
  found: FoundCommand,
  { intent }: JudgedWords,
): F | undefined {
  const { id, span } = finding;
  const stages = intent?.stages ?? [];
  const index = found.stages.findIndex(({ words }) => words.some((word) => overlaps(word.span, span)));
  const stage = stages[index];
  // A plugin that this machine lacks, or a command that only some versions have.
  if (id === "K8S032") {
    return finding.near !== undefined && !hasAliases(found) ? finding : undefined;
  }
  if (id === "K8S099" && stage?.effects.every((effect) => ORDINARY.has(effect)) === true) return undefined;
  // What is tried changes nothing, unless what it prints goes on to be applied.
  if (ABOUT_CHANGES.test(id) && stage !== undefined && stage.dryRun !== "none" && !stages.some(changes))
    return undefined;
  if (!isGrave(id, found)) return undefined;
  const written = found.stages[index];
  // Of what nobody knows may well be one: that the type is not known is a finding of its own.
  if (id === "K8S203" && written?.words.some((word) => sameSpan(word.span, span) && holdsUnknown(word.value)) === true)
    return undefined;
  // Of a Secret described only a token is shown as it is.
  if (id === "K8S301" && stage?.path[0] === "describe") return { ...finding, decision: "confirm" };
  if (id === "K8S203" && written !== undefined && onlyTakesTaints(written)) return undefined;
  if (id === "K8S504" && onlyHoldsBack(finding, found)) return undefined;
  if (id === "K8S502" && !grantsEverything(found)) return undefined;
  if (id === "K8S214") {
    const target = stage?.targets.find((one) => one.effect === "delete" && overlaps(one.span, span));
    if (target?.extent.kind === "selector") {
      if (stage?.namespace.kind !== "all") return undefined;
      const message = "Deletes what a selector finds, in every namespace.";
      return { ...finding, decision: "confirm", message };
    }
  }
  return finding;
}
