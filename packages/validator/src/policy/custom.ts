import { isCliName } from "../grammar/command.ts";
import type { JudgeOptions } from "../judge-options.ts";
import type { Effect, NameUse, StageIntent, Target } from "../meaning/intent.ts";
import type { Finding } from "../verdict/finding.ts";
import { contextsOf } from "./contexts.ts";
import { matchesAny, mayMatchBeginning } from "./pattern.ts";
import { type Implied, impliedBy, selectsApplications, showsMesh } from "./implied.ts";
import type { CustomCondition, CustomRule, NamePattern, ResourcePattern } from "./policy.ts";
import { objectsOfPath, placeOf, typeOfPath } from "./reach.ts";

/** Effects that are had on objects. */
const ON_OBJECTS: ReadonlySet<Effect> = new Set<Effect>(["read", "write", "delete", "exec"]);

function isCommand({ tool, path }: StageIntent, commands: CustomCondition["commands"]): boolean {
  if (commands === undefined) return true;
  return commands.some(
    (command) =>
      (command.tool === undefined || command.tool === tool) && command.path.every((word, at) => path[at] === word),
  );
}

/** As a rule may name it: a type that the built-in table lacks also by its kind, as those are which it has. */
function namesOf({ resource, group, kind }: Target): readonly string[] {
  if (group === "") return [resource];
  const singular = kind?.toLowerCase();
  return [`${resource}.${group}`, ...(singular === undefined ? [] : [`${singular}.${group}`])];
}

/** Whether a type that nobody knows may be one that the table lacks. A group that it names is at least how that begins. */
function mayBe({ known, group }: Target, { open, text }: ResourcePattern): boolean {
  if (known || !open) return false;
  return group === "" || text.includes("*") || text.includes(`.${group.replace(/^v\d\w*\./, "")}`);
}

function isType(target: Target, patterns: readonly ResourcePattern[] | undefined): boolean {
  if (patterns === undefined || target.resource === "*") return true;
  const names = namesOf(target);
  return patterns.some((pattern) => mayBe(target, pattern) || names.some((name) => pattern.matches(name)));
}

/** A selector, a whole type or an unseen manifest may hold the name. */
function isNamed({ extent }: Target, patterns: readonly NamePattern[] | undefined): boolean {
  if (patterns === undefined || extent.kind !== "named" || extent.names.length === 0) return true;
  return extent.names.some(
    (name) => matchesAny(patterns, name) || (extent.orBeginning && mayMatchBeginning(patterns, name)),
  );
}

function isIn(
  target: Target,
  stage: StageIntent,
  options: JudgeOptions,
  patterns: CustomCondition["namespaces"],
): boolean {
  if (patterns === undefined) return true;
  if (target.resource === "namespaces" && target.group === "") {
    // To list them tells nothing of what is in them, to describe them does; a change of what a selector finds may be
    // one of any.
    const tells = stage.alsoReads.includes("resourcequotas");
    const lists = target.effect === "read" && target.extent.kind !== "named" && !tells;
    return (!lists && isNamed(target, patterns)) || matchesAny(patterns, "");
  }
  if (target.namespaced === false) return matchesAny(patterns, "");
  const place = placeOf(target, stage, options);
  if (place === undefined) return matchesAny(patterns, "");
  return place.kind !== "named" || matchesAny(patterns, place.name);
}

/** What no word names may have any name. */
function mayBeAmong(
  { types, beside, onlyByType }: Implied,
  stage: StageIntent,
  { resources, namespaces }: CustomCondition,
  options: JudgeOptions,
): boolean {
  const meant = onlyByType ? (resources ?? []).filter(({ text }) => text !== "*") : resources;
  const isAnyType = meant === undefined || types.includes("*");
  if (!isAnyType && !types.some((type) => meant.some((pattern) => pattern.matches(type)))) return false;
  return beside === undefined || isIn(beside, stage, options, namespaces);
}

/** Files that kubectl reads may hold objects of any type; a chart or a look at the mesh is none. */
function mayChange({ tool, effects }: StageIntent): boolean {
  return effects.some((one) => one !== "read" && (one !== "host-read" || tool === "kubectl"));
}

/** Where a stage acts that names no object: a release, or the applications of Argo CD, which deploy to anywhere. */
function actsIn(stage: StageIntent, options: JudgeOptions, patterns: CustomCondition["namespaces"]): boolean {
  if (patterns === undefined || stage.tool === "argocd" || stage.namespace.kind === "all") return true;
  if (showsMesh(stage)) return true;
  const path = objectsOfPath(stage);
  if (path.length > 0) return !path.includes("namespaces") || path.some((part) => matchesAny(patterns, part));
  // What istioctl keeps its answer to.
  if (stage.names.some(({ role, value }) => role === "namespace" && matchesAny(patterns, value))) return true;
  if (stage.namespace.kind === "named") return matchesAny(patterns, stage.namespace.name);
  // Versions, the API's own documentation and files of this machine lie in no namespace.
  const asks = mayChange(stage) || (stage.tool !== "kubectl" && stage.apiVerbs.length > 0);
  return matchesAny(patterns, (asks ? options.namespace : undefined) ?? "");
}

/** What has a name of its own and is no object: releases, and applications of Argo CD. */
const NAMED_ROLES: ReadonlySet<NameUse["role"]> = new Set<NameUse["role"]>(["release", "application"]);

/** Whether what a stage without objects names may be meant; what it then reaches stands on no line. */
function mayMean(stage: StageIntent, effect: Effect | undefined, { resources, names }: CustomCondition): boolean {
  const own = stage.names.filter(({ role }) => NAMED_ROLES.has(role));
  if (resources === undefined && names !== undefined && own.length > 0 && !selectsApplications(stage)) {
    // A line of argocd's may pick objects out of an application.
    return stage.names.some(
      ({ role, value }) => (NAMED_ROLES.has(role) || role === "object") && matchesAny(names, value),
    );
  }
  if (resources === undefined && names === undefined) return true;
  const changes = effect === undefined ? mayChange(stage) : effect !== "read";
  if (changes || objectsOfPath(stage).length === 0) return changes;
  const type = typeOfPath(stage);
  return resources === undefined || type === "*" || resources.some((pattern) => pattern.matches(type));
}

/**
 * Whether the conditions on objects hold together for one object. Where a stage changes what it does not name, as a
 * release or a sync does, it counts as any object: what is unknown is the worst that it could be.
 */
function reachesObject(
  stage: StageIntent,
  effect: Effect | undefined,
  when: CustomCondition,
  options: JudgeOptions,
): boolean {
  const { resources, names, namespaces } = when;
  if (resources === undefined && names === undefined && namespaces === undefined) return true;
  const own = effect !== undefined && ON_OBJECTS.has(effect);
  const targets = stage.targets.filter((target) => !own || target.effect === effect);
  const implied = [...impliedBy(stage)].filter((one) => !own || one.effect === effect);
  if (implied.some((one) => mayBeAmong(one, stage, when, options))) return true;
  if (targets.length === 0 && implied.every(({ onlyByType }) => onlyByType)) {
    return mayMean(stage, effect, when) && actsIn(stage, options, namespaces);
  }
  return targets.some(
    (target) => isType(target, resources) && isNamed(target, names) && isIn(target, stage, options, namespaces),
  );
}

function isMet(when: CustomCondition, stage: StageIntent, options: JudgeOptions): boolean {
  const { tools, commands, effects, contexts, principals } = when;
  if (tools && !tools.some((tool) => tool === stage.tool)) return false;
  if (!isCommand(stage, commands)) return false;
  if (contexts && !contextsOf(stage, options).some((context) => matchesAny(contexts, context))) return false;
  // Where nobody says who asks it may be anybody.
  if (principals && options.principals && !options.principals.some((one) => matchesAny(principals, one))) return false;
  if (effects === undefined) return reachesObject(stage, undefined, when, options);
  return effects.some((effect) => stage.effects.includes(effect) && reachesObject(stage, effect, when, options));
}

function findingOf({ id, decision, message, instead }: CustomRule, { span }: StageIntent): Finding {
  const nearest = decision === "allow" || instead === undefined ? {} : { instead };
  return { id, slug: "custom-rule", decision, message, ...nearest, span };
}

/** What the rules of a policy's own find in a stage. What a line does that asks for help is to print it. */
export function customFindings(stage: StageIntent, options: JudgeOptions): readonly Finding[] {
  const rules = options.policy?.customRules ?? [];
  if (rules.length === 0 || stage.help || !isCliName(stage.tool)) return [];
  return rules.filter(({ when }) => isMet(when, stage, options)).map((rule) => findingOf(rule, stage));
}
