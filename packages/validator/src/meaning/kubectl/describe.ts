import { defineMeaning } from "../meaning.ts";
import { look } from "./shared/change.ts";
import { objects } from "./shared/objects.ts";

/** Objects that describe goes to from the one it is asked for: owners, events, back ends, limits, a service account's tokens. */
const RELATED = [
  "endpointslices.discovery.k8s.io",
  "events",
  "ingressclasses.networking.k8s.io",
  "leases.coordination.k8s.io",
  "limitranges",
  "persistentvolumeclaims",
  "pods",
  "replicasets.apps",
  "resourcequotas",
  "secrets",
  "services",
];

export const describe = defineMeaning({
  apiVerbs: ["get", "list"],
  describe: (input) =>
    look(input, objects(input, { effect: "read", typeAlone: "all" }), {
      alsoReads: RELATED,
      output: { format: "describe", staysPlain: false, span: input.command.span },
    }),
});
