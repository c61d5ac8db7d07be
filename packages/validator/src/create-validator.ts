import { CLI_NAMES } from "./grammar/command.ts";
import { nearest } from "./grammar/nearest.ts";
import { judge } from "./judge.ts";
import type { JudgeOptions } from "./judge-options.ts";
import type { Mode } from "./policy/policy.ts";
import { resolverFor } from "./resources/resolve.ts";
import { RULES } from "./rules/registry.ts";
import { OUTCOMES } from "./verdict/finding.ts";
import type { Capability } from "./verdict/plan.ts";
import type { Verdict } from "./verdict/verdict.ts";

/** What belongs to one call. */
export type CallOptions = Pick<
  JudgeOptions,
  "tool" | "filtersOnly" | "stdin" | "files" | "context" | "namespace" | "argocdContext" | "timeout" | "principals"
>;

const OF_CALL: Readonly<Record<keyof CallOptions, true>> = {
  tool: true,
  filtersOnly: true,
  stdin: true,
  files: true,
  context: true,
  namespace: true,
  argocdContext: true,
  timeout: true,
  principals: true,
};

/** What holds for every call. */
export type ValidatorOptions = Omit<JudgeOptions, keyof CallOptions>;

export interface Validator {
  /**
   * Says whether a command line may run, as the function `judge` does. Settings stand in the validator: of a call only
   * what belongs to one is taken.
   */
  readonly judge: (text: string, call?: CallOptions) => Verdict;
}

const MODES = ["strict", "readonly", "permissive"] as const satisfies readonly Mode[];
const CAPABILITIES = ["files", "redact", "cap-time"] as const satisfies readonly Capability[];

/** Wrong options are a mistake of the program that gives them, or of the configuration that it hands on. */
function refuse(message: string): never {
  throw Object.assign(new TypeError(message), { code: "INVALID_OPTIONS" });
}

function checkWord(what: string, word: string, known: readonly string[]): void {
  if (known.includes(word)) return;
  const near = nearest(word, known);
  const listed =
    near === undefined ? `Use one of ${known.slice(0, 12).join(", ")}.` : `Did you mean ${JSON.stringify(near)}?`;
  refuse(`${what}: there is no ${JSON.stringify(word)}. ${listed}`);
}

const SETTINGS: Readonly<Record<keyof ValidatorOptions, true>> = {
  maxTimeout: true,
  mode: true,
  policy: true,
  capabilities: true,
  workspace: true,
  contexts: true,
  hosts: true,
  rules: true,
  versions: true,
  manifests: true,
  resources: true,
};

function checkNames(options: ValidatorOptions): void {
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(OF_CALL, name)) refuse(`${name}: that belongs to a call. Give it to the validator's judge().`);
    checkWord("options", name, Object.keys(SETTINGS));
  }
}

function check(options: ValidatorOptions): void {
  checkNames(options);
  const { mode, policy, capabilities = [], rules = {}, versions = {}, maxTimeout } = options;
  const { workspace, contexts, hosts, resources, manifests } = options;
  if (policy !== undefined && !(typeof policy === "object" && "digest" in policy))
    refuse("policy: give the policy of what parsePolicy of @k8s-mcp/validator/policy returns for the file's text.");
  if (manifests !== undefined && typeof manifests !== "function")
    refuse("manifests: give readManifests of @k8s-mcp/validator/manifest.");
  if (mode !== undefined) checkWord("mode", mode, MODES);
  for (const capability of capabilities) checkWord("capabilities", capability, CAPABILITIES);
  for (const [id, outcome] of Object.entries(rules)) {
    checkWord(
      "rules",
      id,
      RULES.map((rule) => rule.id),
    );
    for (const one of typeof outcome === "string" ? [outcome] : Object.values(outcome)) {
      checkWord(`rules.${id}`, one, OUTCOMES);
    }
  }
  for (const [cli, version] of Object.entries(versions)) {
    checkWord("versions", cli, CLI_NAMES);
    if (!/^v?\d+(?:\.\d+)*/.test(version))
      refuse(`versions.${cli}: ${JSON.stringify(version)} is no version such as 1.36.3.`);
  }
  if (maxTimeout !== undefined && !(maxTimeout >= 1))
    refuse(`maxTimeout: ${maxTimeout} is no number of seconds from 1 up.`);
  for (const [name, list] of Object.entries({ workspace, contexts, hosts, resources })) {
    if (list !== undefined && !Array.isArray(list)) refuse(`${name}: it must be a list.`);
  }
}

/** What of a call belongs to one: settings stand in the validator. */
function ofCall(call: CallOptions): CallOptions {
  const own = { ...call };
  for (const name of Object.keys(own)) if (!Object.hasOwn(OF_CALL, name)) Reflect.deleteProperty(own, name);
  return own;
}

/**
 * Checks settings once and judges many lines by them. `judge` does the same for one line, without the check.
 *
 * @throws {TypeError} with the code `INVALID_OPTIONS` where a setting is none: it names which, and what there is.
 * @example
 * ```ts
 * const validator = createValidator({ mode: "readonly", contexts: ["staging"] });
 * validator.judge("get pods", { tool: "kubectl", namespace: "shop" }).decision; // "allow"
 * ```
 */
export function createValidator(options: ValidatorOptions = {}): Validator {
  check(options);
  const settings: ValidatorOptions = Object.freeze({ ...options });
  // The index over a long list of types is then there before the first line comes.
  resolverFor(settings.resources);
  return { judge: (text, call = {}) => judge(text, { ...settings, ...ofCall(call) }) };
}
