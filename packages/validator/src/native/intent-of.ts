import type { Span } from "../language/words.ts";
import { blankStage } from "../meaning/blank-stage.ts";
import { NO_ANSWERS, ONLY_READS, WHEREVER } from "../meaning/frozen.ts";
import type { Extent, NamespaceScope, NameUse, StageIntent } from "../meaning/intent.ts";
import { isSecret } from "../resources/kinds.ts";
import type { ObjectsRequest } from "./request.ts";

function extentOf({ name, labelSelector, fieldSelector }: ObjectsRequest): Extent {
  if (name !== undefined) return { kind: "named", names: [name] };
  // An empty one selects everything.
  if (!labelSelector?.trim() && !fieldSelector?.trim()) return { kind: "all" };
  return {
    kind: "selector",
    ...(labelSelector === undefined ? {} : { labels: labelSelector }),
    ...(fieldSelector === undefined ? {} : { fields: fieldSelector }),
  };
}

function namesOf({ type, namespace, name }: ObjectsRequest, span: Span): readonly NameUse[] {
  const names: NameUse[] = [{ role: "type", value: type.resource, span }];
  if (type.group !== "") names.push({ role: "type", value: type.group, span });
  if (namespace !== undefined) names.push({ role: "namespace", value: namespace, span });
  if (name !== undefined) names.push({ role: "object", value: name, span });
  return names;
}

/**
 * What a request for objects comes to: the intent of `kubectl get`, with the type as the server itself names it.
 *
 * A watch does not count as one that never ends, since whoever asks the native client for one also ends it.
 *
 * @param span of the whole command that stands for it.
 */
export function intentOf(request: ObjectsRequest, span: Span): StageIntent {
  const { type, verb, shows } = request;
  const reveals = shows === "objects" && isSecret(type);
  const stage = blankStage(
    { tool: "kubectl", path: ["get"], span },
    {
      help: false,
      effects: reveals ? ["read", "read-secret"] : ONLY_READS,
      apiVerbs: verb === "watch" ? ["list", "watch"] : [verb],
      exitMeanings: NO_ANSWERS,
    },
  );
  return {
    ...stage,
    targets: [{ extent: extentOf(request), effect: "read", span, ...type, known: true }],
    namespace: scopeOf(request, span),
    names: namesOf(request, span),
    ...(shows === "objects" ? { output: { format: "json", staysPlain: false, span } } : {}),
  };
}

function scopeOf({ type, namespace }: ObjectsRequest, span: Span): NamespaceScope {
  if (!type.namespaced) return WHEREVER;
  return namespace === undefined ? { kind: "all", span } : { kind: "named", name: namespace, span };
}
