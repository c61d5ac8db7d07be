import { patchStatus, stage } from "./stage.ts";

// RFC 5737: an address that is nobody's, for an ingress whose controller does not exist.
const INGRESS_ADDRESS = "192.0.2.1";

const WITHOUT_ADDRESS = `.metadata.deletionTimestamp == null and (.status.loadBalancer.ingress // [] | length) == 0`;

/** What a cloud would do: give load balancers and ingresses an address, so that whoever waits for one goes on. */
export const networkStages = (): readonly object[] => [
  stage({
    name: "load-balancer-address",
    kind: "Service",
    when: `${WITHOUT_ADDRESS} and .spec.type == "LoadBalancer" and .spec.clusterIP != null`,
    delayMs: 500,
    steps: [patchStatus(`loadBalancer: {ingress: [{ip: {{ .spec.clusterIP | Quote }}}]}`)],
  }),
  stage({
    name: "ingress-address",
    kind: "Ingress",
    apiGroup: "networking.k8s.io/v1",
    when: WITHOUT_ADDRESS,
    delayMs: 500,
    steps: [patchStatus(`loadBalancer: {ingress: [{ip: ${INGRESS_ADDRESS}}]}`)],
  }),
];
