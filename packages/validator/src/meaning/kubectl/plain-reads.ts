import type { Meaning } from "../meaning.ts";
import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { valueOf } from "../shared/flags.ts";
import { output } from "./shared/output.ts";
import { operandCount } from "../shared/operand-count.ts";

/** Commands that print what the client or the server says of itself. */
function prints(most: number, ...apiVerbs: readonly string[]): Meaning {
  return defineMeaning({
    apiVerbs,
    describe: ({ command, knowledge }) =>
      combine({ effects: ["read"] }, operandCount(command, 0, most), output(command, knowledge)),
  });
}

/** Where the control plane is, and the services that call themselves part of it. */
const clusterInfo = defineMeaning({
  apiVerbs: ["get", "list"],
  describe: ({ command, knowledge }) =>
    combine({ effects: ["read"] }, operandCount(command, 0), output(command, knowledge), {
      targets: knowledge.resources.word("services").map((type) => ({
        extent: { kind: "selector", labels: "kubernetes.io/cluster-service=true" },
        effect: "read",
        // The namespace of the call or the context counts for nothing here.
        ...(valueOf(command, "namespace") === "" ? { namespace: "kube-system" } : {}),
        span: command.span,
        ...type,
      })),
    }),
});

export const plainReads: Readonly<Record<string, Meaning>> = {
  "api-resources": prints(0, "get"),
  "api-versions": prints(0, "get"),
  "cluster-info": clusterInfo,
  completion: prints(1),
  "config current-context": prints(0),
  "config get-clusters": prints(0),
  "config get-contexts": prints(Number.POSITIVE_INFINITY),
  "config get-users": prints(0),
  options: prints(0),
  version: prints(0, "get"),
  "auth whoami": prints(0, "create"),
};
