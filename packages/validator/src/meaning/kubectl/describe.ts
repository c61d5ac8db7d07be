import type { IntentDraft, Target } from "../intent.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { valueOf } from "../shared/flags.ts";
import { look } from "./shared/change.ts";
import { objects } from "./shared/objects.ts";

const EVENTS = ["events"];
const PODS = ["events", "pods"];
const BACK_ENDS = ["endpoints", "endpointslices.discovery.k8s.io", "events"];

/** What describe goes to from an object of a type, where that is not its events alone (`pkg/describe` of kubectl). */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  certificatesigningrequests: [],
  clusterrolebindings: [],
  clusterroles: [],
  daemonsets: PODS,
  deployments: ["events", "replicasets.apps"],
  ingresses: [...BACK_ENDS, "ingressclasses", "services"],
  limitranges: [],
  namespaces: ["limitranges", "resourcequotas"],
  networkpolicies: [],
  nodes: ["events", "leases.coordination.k8s.io", "pods"],
  persistentvolumeclaims: PODS,
  replicasets: PODS,
  replicationcontrollers: PODS,
  resourcequotas: [],
  rolebindings: [],
  roles: [],
  secrets: [],
  serviceaccounts: ["events", "secrets"],
  services: BACK_ENDS,
  statefulsets: PODS,
};
const ANY = [...new Set([...EVENTS, ...Object.values(RELATED).flat()])];

/** Of a type that nobody knows, or of a manifest that nobody has seen, it may go to any of them. */
function relatedTo({ resource, known, extent }: Target): readonly string[] {
  return known && extent.kind !== "unseen" ? (RELATED[resource] ?? EVENTS) : ANY;
}

function related({ command }: MeaningInput, { targets = [] }: Partial<IntentDraft>): readonly string[] {
  const types = [...new Set(targets.flatMap(relatedTo))];
  return valueOf(command, "show-events") === "false" ? types.filter((type) => type !== "events") : types;
}

/** `TYPE NAME` finds all that begin with the name where none has it; `TYPE/NAME` does not. */
function orBeginning({ command }: MeaningInput, draft: Partial<IntentDraft>): Partial<IntentDraft> {
  const { targets, ...rest } = draft;
  if (!targets || command.operands.length !== 2 || command.operands.some(({ value }) => value.includes("/")))
    return draft;
  return {
    ...rest,
    targets: targets.map((target) =>
      target.extent.kind === "named" ? { ...target, extent: { ...target.extent, orBeginning: true } } : target,
    ),
  };
}

export const describe = defineMeaning({
  apiVerbs: ["get", "list"],
  describe(input) {
    const described = orBeginning(input, objects(input, { effect: "read", typeAlone: "all" }));
    return look(input, described, {
      alsoReads: related(input, described),
      output: { format: "describe", staysPlain: false, span: input.command.span },
    });
  },
});
