import { anyNamespaceArgument } from "../arguments.ts";
import { kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";
import { scopeFlag } from "./workloads.ts";

export const k8sSecurityCheck = definePrompt({
  name: "k8s_security_check",
  title: "Security check",
  description: "Looks for workloads and permissions that give away more than they need.",
  arguments: { namespace: anyNamespaceArgument },
  method({ namespace }) {
    const scope = scopeFlag(namespace);
    return {
      goal: `Check the security of ${namespace === "" ? "the whole cluster" : `namespace ${namespace}`}. Report only; change nothing.`,
      steps: [
        {
          say: "Containers that are privileged, and the service account that each pod runs as.",
          calls: [
            kubectl(
              `get pods ${scope} -o custom-columns=NAMESPACE:.metadata.namespace,NAME:.metadata.name,ACCOUNT:.spec.serviceAccountName,PRIVILEGED:.spec.containers[*].securityContext.privileged,HOSTNET:.spec.hostNetwork`,
            ),
          ],
        },
        {
          say: "Containers that may run as root or with a writable root file system.",
          calls: [
            kubectl(
              `get pods ${scope} -o custom-columns=NAME:.metadata.name,NONROOT:.spec.securityContext.runAsNonRoot,CONTAINERS:.spec.containers[*].name,READONLYROOT:.spec.containers[*].securityContext.readOnlyRootFilesystem`,
            ),
          ],
        },
        { say: "Which Pod Security level each namespace enforces.", calls: [kubectl("get namespaces --show-labels")] },
        {
          say: "Namespaces without a network policy take traffic from everywhere.",
          calls: [kubectl(`get networkpolicies ${scope}`)],
        },
        {
          say: "Who may do what. Look for cluster-admin, wildcards, and bindings to system:authenticated.",
          calls: [kubectl(`get rolebindings ${scope} -o wide`), kubectl("get clusterrolebindings -o wide")],
        },
        {
          say: "What this server itself may do.",
          calls: [kubectl(`auth can-i --list ${namespace === "" ? "" : `-n ${namespace}`}`.trim())],
        },
        {
          say: "Services open to the outside.",
          calls: [kubectl(`get services ${scope} | grep -E 'NAME|LoadBalancer|NodePort'`)],
        },
        {
          say: "Answer with findings, worst first: what, where, why it matters, and the smallest change that closes it.",
        },
      ],
    };
  },
});
