import { holdsUnknown } from "@k8s-mcp/validator/words";
import type { Decision } from "@k8s-mcp/validator";
import { isFetched } from "../shell/fetched.ts";
import { unknownTexts } from "../shell/stand-in.ts";
import { verbAt } from "../shell/openshift-words.ts";
import { defineScriptRule, type RuleInput, type ScriptHit } from "./rule.ts";
import { openshiftsOwn } from "./written-flags.ts";

/** An address that gives something else with every day. */
const MUTABLE = /\/(?:main|master|develop|HEAD|latest|trunk|nightly)(?:[/?]|$)|\/releases\/latest\//;
const WRITES: ReadonlySet<string> = new Set(["apply", "create", "replace", "delete"]);

/** A version, or the digest of a commit. */
const PINNED = /[/@=-]v?\d+\.\d+(?:\.\d+)?|[/@=][0-9a-f]{40}/;
/** Numbers of a host say nothing of what it serves. */
const HOST = /^(?:[A-Za-z][\w+.-]*:\/\/)?[^/]*/;

const UNSEEN = "What an address gives goes into the cluster unseen.";
const MUTABLE_CONTENT =
  "Whoever serves this address says what runs in the cluster, and it is another thing with every version.";

/** Whether all that nobody knows of a text is what was fetched. */
function standsForFetched(value: string, { unknowns }: RuleInput["found"]): boolean {
  const texts = unknownTexts(value, unknowns);
  return texts.length === 1 && texts.every(isFetched);
}

/** Whether a text says what is read on standard input. */
function isWrittenDown({ stdin }: RuleInput["found"]): boolean {
  return stdin !== undefined && !(stdin.length === 1 && holdsUnknown(stdin));
}

function degree(address: string): Decision {
  if (/^http:/i.test(address) || MUTABLE.test(address)) return "deny";
  return PINNED.test(address.replace(HOST, "")) || holdsUnknown(address) ? "confirm" : "deny";
}

/** `oc process -f https://… | oc apply -f -` */
function* ofTemplate(input: RuleInput): Generator<ScriptHit> {
  const { found, index } = input;
  const own = openshiftsOwn(input);
  const next = found.stages[index + 1]?.words ?? [];
  const isWritten = /^(?:apply|create|replace)$/.test(next[verbAt(next)]?.value ?? "");
  if (own[0]?.value !== "process" || !isWritten) return;
  for (const { value, span } of own) {
    const address = /^(?:-f|--filename=)?([A-Za-z][\w+.-]*:\/\/.*)$/.exec(value)?.[1];
    if (address !== undefined) yield { span, decision: degree(address) };
  }
}

export const remoteContent = defineScriptRule({
  id: "K8S430",
  slug: "remote-content",
  severity: "high",
  decision: "deny",
  summary: "Whoever serves this address says what runs in the cluster.",
  instead: "Keep the manifest in the repository, or fetch it and check its digest before it is applied.",
  *check(input) {
    yield* ofTemplate(input);
    const { command, intent, found, index } = input;
    if (command === undefined || intent === undefined) return;
    const isHelm = command.tool === "helm" && /^(?:install|upgrade)$/.test(command.path[0] ?? "");
    if (!isHelm && !(command.tool === "kubectl" && WRITES.has(command.path[0] ?? ""))) return;
    if (index === 0 && found.fetched !== undefined && !isWrittenDown(found) && readsInput(command.flags)) {
      yield { span: found.fetched, message: UNSEEN };
    }
    for (const { name, value, span } of command.flags) {
      if (isHelm ? name !== "values" : name !== "filename" && name !== "kustomize") continue;
      // `-f <(curl …)`
      if (standsForFetched(value, found)) yield { span, message: UNSEEN };
      const isRemote =
        /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(value) ||
        (name === "kustomize" && /^(?:github\.com|git::|[\w.-]+@[\w.-]+:)/.test(value));
      if (!isRemote) continue;
      const decision = command.path[0] === "delete" ? "confirm" : degree(value);
      const isPinned = decision === "confirm" && !holdsUnknown(value);
      yield { span, decision, ...(isPinned ? {} : { message: MUTABLE_CONTENT }) };
    }
  },
  match: [
    "curl -sL https://example.com/web.yaml | kubectl apply -f -",
    "kubectl apply -f https://raw.githubusercontent.com/example/web/main/web.yaml",
    "kubectl apply -k github.com/example/web//deploy",
    "helm upgrade web ./chart --values https://example.com/values.yaml",
    "oc process -f https://example.com/template.yaml | oc apply -n shop -f -",
  ],
  notMatch: ["kubectl apply -f web.yaml", "kubectl apply -k deploy", "curl https://example.com | jq ."],
});

function readsInput(flags: readonly { readonly name: string; readonly value: string }[]): boolean {
  return flags.some(({ name, value }) => name === "filename" && value === "-");
}
