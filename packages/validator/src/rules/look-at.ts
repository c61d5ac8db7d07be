import { quoteWord } from "../language/quote.ts";
import type { StageIntent, Target } from "../meaning/intent.ts";
import { typeName } from "./targets.ts";

/** Characters of the longest name that an object can have. */
const MAX_NAME = 253;

/** `kubectl get …` of the same objects: what is nearest to a change that is not allowed. */
export function lookAt(stage: StageIntent, target: Target | undefined): string | undefined {
  if (stage.tool !== "kubectl" || !target || target.resource === "*" || target.resource === "") return undefined;
  const words = ["kubectl", "get", typeName(target)];
  const [name = ""] = target.extent.kind === "named" ? target.extent.names : [];
  if (name !== "" && name.length <= MAX_NAME) words.push(name);
  if (target.extent.kind === "selector" && target.extent.labels) words.push("-l", quoteWord(target.extent.labels));
  if (stage.namespace.kind === "named") words.push("-n", quoteWord(stage.namespace.name));
  if (stage.namespace.kind === "all") words.push("-A");
  return words.join(" ");
}

/** The first object that a stage names, with the namespace that its line gives: `deployments/web -n shop`. */
export function placeOf({ targets: [target], namespace }: StageIntent): string | undefined {
  const [name] = target?.extent.kind === "named" ? target.extent.names : [];
  if (!target || target.resource === "*" || target.resource === "") return undefined;
  if (name === undefined || name.length > MAX_NAME) return undefined;
  const place = `${typeName(target)}/${name}`;
  return namespace.kind === "named" ? `${place} -n ${quoteWord(namespace.name)}` : place;
}
