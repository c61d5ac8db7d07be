import {
  type ApprovedPlan,
  type CliName,
  type Intent,
  isApprovedPlan,
  maskedText,
  type StageIntent,
  type Target,
  type Verdict,
} from "@k8s-mcp/validator";
import type { RequestVerdict } from "@k8s-mcp/validator/native";
import type { ClusterIdentity } from "../environment/identity.ts";
import type { CommandResult } from "../outcome/result.ts";
import type { Asker, CallBegin, CallEnd } from "./audit.ts";

/** Who asks, as far as it is known. */
export interface AskerFacts extends Asker {
  readonly principal?: string;
  readonly identity?: ClusterIdentity;
}

/** What is written of who asks. A token of the caller's own is named and not shown. */
function askerFields({ principal, client, tool, identity }: AskerFacts): Partial<CallBegin> {
  return {
    ...(principal !== undefined && principal !== "" && { principal }),
    ...(client !== undefined && { client }),
    ...(tool !== undefined && { tool }),
    ...(identity !== undefined && { actsAs: identity.kind === "impersonate" ? identity.user : "its own token" }),
  };
}

/** What is written of a plan that is to run. Of what is no plan nothing can be told. */
export function planBegin(plan: ApprovedPlan, asker: AskerFacts): CallBegin {
  if (!isApprovedPlan(plan)) return { ...askerFields(asker), decision: "deny" };
  const { canonical, confirmedBy, findings, intent, policyDigest } = plan;
  return {
    ...askerFields(asker),
    command: canonical,
    ...placeFields(intent, plan),
    ...intentFields(intent),
    decision: confirmedBy === undefined ? "allow" : "confirm",
    rules: ruleTexts(findings),
    ...(confirmedBy !== undefined && { confirmedBy }),
    policy: policyDigest,
  };
}

/** What is written of a part of a kept result that is read. */
export function readBegin({ uri, ...asker }: AskerFacts & { readonly uri: string }): CallBegin {
  return { ...askerFields(asker), result: uri, decision: "allow" };
}

/** A call for which nothing runs here: refused, waiting for a person, answered from memory, or made in another way. */
export interface OutsideCall extends AskerFacts {
  /** What was said of it; without one the call was no question of rules. */
  readonly verdict?: Verdict | RequestVerdict;
  /** The line as it came, of which nothing is written that may be secret. */
  readonly line?: string;
  /** The CLI that the line is for. */
  readonly cli?: CliName;
  /** Where it would act, as far as its parameters say. */
  readonly context?: string;
  readonly namespace?: string;
}

/** What is written of such a call. */
export function outsideBegin(call: OutsideCall): CallBegin {
  const { verdict, line = "", cli } = call;
  const command = verdict === undefined || verdict.canonical === "" ? maskedText(line, cli) : verdict.canonical;
  return {
    ...askerFields(call),
    ...(command !== "" && { command }),
    ...placeFields(verdict?.intent, call),
    ...(verdict?.intent !== undefined && intentFields(verdict.intent)),
    decision: verdict?.decision ?? "deny",
    rules: ruleTexts(verdict?.findings ?? []),
  };
}

interface Place {
  readonly context?: string;
  readonly namespace?: string;
}

function placeFields(intent: Intent | undefined, { context, namespace }: Place): Place {
  const stage = intent?.stages.find(({ targets }) => targets.length > 0) ?? intent?.stages[0];
  const real = { context: stage?.context ?? context, namespace: (stage && namespaceOf(stage)) ?? namespace };
  return {
    ...(real.context !== undefined && { context: real.context }),
    ...(real.namespace !== undefined && { namespace: real.namespace }),
  };
}

function namespaceOf({ namespace }: StageIntent): string | undefined {
  if (namespace.kind === "all") return "*";
  return namespace.kind === "named" ? namespace.name : undefined;
}

function intentFields({ effects, stages }: Intent): Pick<CallBegin, "effects" | "targets"> {
  return { effects, targets: stages.flatMap((stage) => stage.targets.map((target) => targetText(target))) };
}

/** `delete deployments.apps web, api in shop` */
function targetText({ effect, resource, group, subresource, extent, namespace }: Target): string {
  const type = `${resource}${group === "" ? "" : `.${group}`}${subresource === undefined ? "" : `/${subresource}`}`;
  const which = {
    named: () => (extent.kind === "named" ? extent.names.join(", ") : ""),
    selector: () =>
      extent.kind === "selector" ? `with ${[extent.labels, extent.fields].filter(Boolean).join(", ")}` : "",
    all: () => "all",
    unseen: () => "unseen",
  }[extent.kind]();
  return `${effect} ${type} ${which}${namespace === undefined ? "" : ` in ${namespace}`}`;
}

function ruleTexts(findings: ApprovedPlan["findings"]): readonly string[] {
  return [...new Set(findings.map(({ id, decision }) => `${id} ${decision}`))];
}

/** Kubernetes' reasons are words; what a server makes up is none. */
const REASON = /^[A-Za-z]{1,64}$/u;

/** What is written of a call's end. */
export function endOf(result: CommandResult, seconds: number, begin: CallBegin): CallEnd {
  const { status, error, exit_code: exitCode, output, context, namespace } = result;
  return {
    outcome: status === "success" ? "success" : (error?.code ?? "INTERNAL_ERROR"),
    ...(error?.reason !== undefined && REASON.test(error.reason) && { reason: error.reason }),
    ...(exitCode !== undefined && { exitCode }),
    seconds: Math.round(seconds * 1000) / 1000,
    bytes: Buffer.byteLength(output),
    ...(context !== undefined && context !== begin.context && { context }),
    ...(namespace !== undefined && namespace !== begin.namespace && { namespace }),
  };
}
