import { nameArgument, namespaceArgument, typeArgument } from "../arguments.ts";
import { kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const k8sResourceScaling = definePrompt({
  name: "k8s_resource_scaling",
  title: "Scale a workload",
  description: "Chooses and sets a number of replicas, with a look at load, limits and autoscalers.",
  arguments: {
    resource_type: typeArgument(),
    resource_name: nameArgument({ description: "Name of the workload", examples: ["web", "web-7d4b9-x2x"] }),
    namespace: namespaceArgument,
  },
  method: ({ resource_type: type, resource_name: name, namespace }) => ({
    goal: `Scale ${type} ${name} in namespace ${namespace} to what it needs.`,
    steps: [
      {
        say: "See how many replicas it has and whether an autoscaler owns the number. If one does, change the autoscaler, not the workload.",
        calls: [
          kubectl(`get ${type} ${name} -n ${namespace} -o wide`),
          kubectl(`get horizontalpodautoscalers -n ${namespace}`),
        ],
      },
      {
        say: "See the load, and what quota and nodes leave free. Without metrics-server the first call says so.",
        calls: [
          kubectl(`top pods -n ${namespace}`),
          kubectl(`describe resourcequotas -n ${namespace}`),
          kubectl(`get poddisruptionbudgets -n ${namespace}`),
        ],
      },
      {
        say: "Set the number; put the one that you chose in place of 3, and say why. Scaling to 0 takes the service down: only when asked.",
        calls: [kubectl(`scale ${type}/${name} --replicas=3 -n ${namespace}`)],
      },
      {
        say: "Wait for it and check that no pod stays pending.",
        calls: [
          kubectl(`rollout status ${type}/${name} -n ${namespace} --timeout=180s`),
          kubectl(`get pods -n ${namespace} --field-selector=status.phase=Pending`),
        ],
      },
    ],
  }),
});
