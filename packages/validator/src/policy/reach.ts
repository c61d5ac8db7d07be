import type { JudgeOptions } from "../judge-options.ts";
import type { Span } from "../language/words.ts";
import type { StageIntent, Target } from "../meaning/intent.ts";
import { prunesNamespaces, showsMesh } from "./implied.ts";

/** A place that a stage reaches. */
export type Place =
  | { readonly kind: "named"; readonly name: string; readonly span: Span }
  | { readonly kind: "all"; readonly span: Span }
  /** A manifest that was not handed in may name any. */
  | { readonly kind: "unseen"; readonly span: Span };

/** The namespace that holds where nothing else is said: the line's own, else the call's. */
function ownPlace({ namespace, span }: StageIntent, options: JudgeOptions): Place | undefined {
  if (namespace.kind !== "default") return namespace;
  return options.namespace === undefined ? undefined : { kind: "named", name: options.namespace, span };
}

/** Where one target lies; undefined where nobody has said yet. */
export function placeOf(target: Target, stage: StageIntent, options: JudgeOptions): Place | undefined {
  const { span } = target;
  if (target.namespace !== undefined) return { kind: "named", name: target.namespace, span };
  // kubectl holds a manifest to the namespace that stands on its line, and to no other.
  if (target.extent.kind === "unseen" && stage.namespace.kind !== "named") return { kind: "unseen", span };
  return ownPlace(stage, options);
}

/**
 * The namespaces that are objects of a command. To list them all tells their names and nothing of what is in them; to
 * describe them tells of their quotas as well.
 */
function* namespaceObjects({ extent, effect, span }: Target, { alsoReads }: StageIntent): Generator<Place> {
  if (extent.kind === "named") for (const name of extent.names) yield { kind: "named", name, span };
  else if (effect !== "read" || alsoReads.includes("resourcequotas")) yield { kind: "all", span };
}

function* placesOfTarget(target: Target, stage: StageIntent, options: JudgeOptions): Generator<Place> {
  if (target.resource === "namespaces" && target.group === "") yield* namespaceObjects(target, stage);
  else if (target.namespaced !== false) {
    const place = placeOf(target, stage, options);
    if (place) yield place;
  } else if (target.resource === "nodes" && stage.alsoReads.includes("pods")) {
    // What is told of a node, or evicted from it, is its pods, whosever they are.
    yield { kind: "all", span: target.span };
  }
}

/** What of a request by path lies below a group and its version: `["namespaces", "prod", "pods"]`. */
export function objectsOfPath({ raw }: StageIntent): readonly string[] {
  if (raw === undefined) return [];
  const [root, ...parts] = (raw.path ?? "").split("/").filter((part) => part !== "");
  if (raw.path === undefined) return ["*"];
  return root === "apis" ? parts.slice(2) : root === "api" ? parts.slice(1) : [];
}

/** The type that a request by path is about, as `resource.group`; `*` where what it reaches stands behind another. */
export function typeOfPath(stage: StageIntent): string {
  const [first = "*", second, ...below] = objectsOfPath(stage);
  const ofNamespace = below.length === 1 && (below[0] === "status" || below[0] === "finalize");
  const parts = first === "namespaces" && below.length > 0 && !ofNamespace ? below : [first, second, ...below];
  const [type = "*"] = parts;
  if (type === "watch" || parts[2] === "proxy") return "*";
  const [root, group] = (stage.raw?.path ?? "").split("/").filter((part) => part !== "");
  return root === "apis" && type !== "*" ? `${type}.${group}` : type;
}

/** Metrics, and whatever else a policy allows, are asked for by path: of one namespace, or of all. */
function* placesOfPath(stage: StageIntent): Generator<Place> {
  const parts = objectsOfPath(stage);
  const span = stage.raw?.span ?? stage.span;
  const at = parts.indexOf("namespaces");
  const name = at < 0 ? undefined : parts[at + 1];
  if (name !== undefined) yield { kind: "named", name, span };
  else if (parts.length > 0 && parts[0] !== "nodes") yield { kind: "all", span };
}

/**
 * Every namespace that a stage reaches, as far as anybody knows: what the line leaves open is judged again when the real
 * one is known. Where an Application of Argo CD deploys is not the line's to say, so that its commands reach none.
 */
export function* placesOf(stage: StageIntent, options: JudgeOptions): Generator<Place> {
  if (stage.tool === "argocd") return;
  if (stage.namespace.kind !== "default") yield stage.namespace;
  for (const { role, value, span } of stage.names) if (role === "namespace") yield { kind: "named", name: value, span };
  for (const target of stage.targets) yield* placesOfTarget(target, stage, options);
  yield* placesOfPath(stage);
  // Whole namespaces are among what pruning looks through.
  if (prunesNamespaces(stage) || showsMesh(stage)) yield { kind: "all", span: stage.span };
  // A release, or a look at the mesh, is no object of its own.
  const place = ownPlace(stage, options);
  if (place && stage.tool !== "kubectl" && stage.targets.length === 0 && stage.apiVerbs.length > 0) yield place;
}
