import { countArgument, nameArgument, namespaceArgument } from "../arguments.ts";
import { istioctl, kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const istioCanarySetup = definePrompt({
  name: "istio_canary_setup",
  title: "Set up a canary",
  description: "Sends a share of a service's traffic to a new version through Istio.",
  arguments: {
    service_name: nameArgument({ description: "Name of the Service" }),
    namespace: namespaceArgument,
    stable_version: nameArgument({ description: "Value of the label version of the stable pods", default: "v1" }),
    canary_version: nameArgument({ description: "Value of the label version of the new pods", default: "v2" }),
    canary_weight: {
      ...countArgument({ description: "Percent of traffic for the new version", default: "10" }),
      pattern: /^(100|\d{1,2})$/u,
      accepts: "a percentage from 0 to 100",
    },
  },
  method({ service_name: service, namespace, stable_version: stable, canary_version: canary, canary_weight: weight }) {
    const stdin = manifest({ service, namespace, stable, canary, weight: Number(weight) });
    return {
      goal: `Send ${weight} % of the traffic of ${service} in namespace ${namespace} to version ${canary}.`,
      steps: [
        {
          say: "Check that both versions run, that their pods carry the label version, and that nothing routes this service yet.",
          calls: [
            kubectl(`get service ${service} -n ${namespace} -o wide`),
            kubectl(`get pods -n ${namespace} -L app,version`),
            kubectl(`get virtualservices.networking.istio.io,destinationrules.networking.istio.io -n ${namespace}`),
          ],
        },
        {
          say: "Let the server check the manifest.",
          calls: [kubectl(`apply -n ${namespace} --dry-run=server -f -`, { stdin })],
        },
        { say: "Apply it.", calls: [kubectl(`apply -n ${namespace} -f -`, { stdin })] },
        {
          say: "Check the result, and the proxies.",
          calls: [istioctl(`analyze -n ${namespace}`), istioctl("proxy-status")],
        },
        {
          say: `Watch errors of both versions before raising the weight; to go back, apply the same manifest with weight 0 for ${canary}.`,
        },
      ],
    };
  },
});

interface Canary {
  readonly service: string;
  readonly namespace: string;
  readonly stable: string;
  readonly canary: string;
  readonly weight: number;
}

function manifest({ service, namespace, stable, canary, weight }: Canary): string {
  return `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: ${service}
  namespace: ${namespace}
spec:
  host: ${service}
  subsets:
    - name: stable
      labels: { version: "${stable}" }
    - name: canary
      labels: { version: "${canary}" }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: ${service}
  namespace: ${namespace}
spec:
  hosts: ["${service}"]
  http:
    - route:
        - destination: { host: ${service}, subset: stable }
          weight: ${100 - weight}
        - destination: { host: ${service}, subset: canary }
          weight: ${weight}
`;
}
