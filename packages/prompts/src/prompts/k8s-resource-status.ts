import { namespaceArgument, typeArgument } from "../arguments.ts";
import { kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const k8sResourceStatus = definePrompt({
  name: "k8s_resource_status",
  title: "Status of a resource type",
  description: "Says how the objects of one type are doing and which of them need attention.",
  arguments: { resource_type: typeArgument(), namespace: namespaceArgument },
  method: ({ resource_type: type, namespace }) => ({
    goal: `Say how the ${type} objects in namespace ${namespace} are doing.`,
    steps: [
      { say: "List them.", calls: [kubectl(`get ${type} -n ${namespace} -o wide`)] },
      {
        say: "Collect the warnings of the last hour and keep those about these objects.",
        calls: [kubectl(`events -n ${namespace} --types=Warning | tail -40`)],
      },
      {
        say: "Look closer at the ones that are not as they should be; put a name in place of NAME.",
        calls: [kubectl(`describe ${type} NAME -n ${namespace}`)],
      },
      { say: "Answer with a table (name, state, age, remark), the unhealthy ones first." },
    ],
  }),
});
