import { namespaceArgument } from "../arguments.ts";
import { istioctl, kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const istioServiceMesh = definePrompt({
  name: "istio_service_mesh",
  title: "Look over the mesh",
  description: "Checks Istio in a namespace: proxies in sync, configuration valid, routes and policies as meant.",
  arguments: { namespace: namespaceArgument },
  method: ({ namespace }) => ({
    goal: `Say how the service mesh is doing in namespace ${namespace}.`,
    steps: [
      { say: "Versions of control plane and proxies.", calls: [istioctl("version")] },
      { say: "Proxies that are not SYNCED run on old configuration.", calls: [istioctl("proxy-status")] },
      { say: "Let Istio check its own configuration.", calls: [istioctl(`analyze -n ${namespace}`)] },
      {
        say: "See whether the namespace injects sidecars, and which pods have one.",
        calls: [
          kubectl(`get namespace ${namespace} --show-labels`),
          kubectl(`get pods -n ${namespace} -o custom-columns=NAME:.metadata.name,CONTAINERS:.spec.containers[*].name`),
        ],
      },
      {
        say: "Routing and security.",
        calls: [
          kubectl(
            `get virtualservices.networking.istio.io,destinationrules.networking.istio.io,gateways.networking.istio.io -n ${namespace}`,
          ),
          kubectl(`get peerauthentications.security.istio.io,authorizationpolicies.security.istio.io -n ${namespace}`),
        ],
      },
      { say: "Answer with what is healthy, what is not and why, and the change that you propose." },
    ],
  }),
});
