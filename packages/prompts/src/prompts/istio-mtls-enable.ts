import { namespaceArgument } from "../arguments.ts";
import { istioctl, kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const istioMtlsEnable = definePrompt({
  name: "istio_mtls_enable",
  title: "Enable mutual TLS",
  description: "Turns on strict mutual TLS for a namespace, after making sure that nobody is locked out.",
  arguments: { namespace: namespaceArgument },
  method({ namespace }) {
    const stdin = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: ${namespace}
spec:
  mtls:
    mode: STRICT
`;
    return {
      goal: `Require mutual TLS between the workloads of namespace ${namespace}.`,
      steps: [
        {
          say: "See what holds now, mesh-wide and here.",
          calls: [
            kubectl("get peerauthentications.security.istio.io -A"),
            kubectl(`get destinationrules.networking.istio.io -n ${namespace} -o yaml | grep -n -B8 'mode:'`),
          ],
        },
        {
          say: "Pods without a proxy, and callers from namespaces without one, would be locked out. If there are any, stop and say which.",
          calls: [
            kubectl(
              `get pods -n ${namespace} -o custom-columns=NAME:.metadata.name,CONTAINERS:.spec.containers[*].name,INIT:.spec.initContainers[*].name`,
            ),
            istioctl("proxy-status"),
          ],
        },
        {
          say: "Check and apply the policy.",
          calls: [
            kubectl(`apply -n ${namespace} --dry-run=server -f -`, { stdin }),
            kubectl(`apply -n ${namespace} -f -`, { stdin }),
          ],
        },
        {
          say: "Check that it is valid and that traffic still flows.",
          calls: [istioctl(`analyze -n ${namespace}`), kubectl(`events -n ${namespace} --types=Warning | tail -20`)],
        },
        { say: "To go back, apply the same manifest with mode PERMISSIVE." },
      ],
    };
  },
});
