import { nameArgument, namespaceArgument, typeArgument } from "../arguments.ts";
import { kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";
import { hasLogs, isPod, isWorkload } from "./workloads.ts";

export const k8sTroubleshoot = definePrompt({
  name: "k8s_troubleshoot",
  title: "Troubleshoot a resource",
  description: "Finds out why one object does not work, from state and events down to logs.",
  arguments: {
    resource_type: typeArgument(),
    resource_name: nameArgument({ description: "Name of the object", examples: ["web", "web-7d4b9-x2x"] }),
    namespace: namespaceArgument,
  },
  method({ resource_type: type, resource_name: name, namespace }) {
    return {
      goal: `Find out what is wrong with ${type} ${name} in namespace ${namespace}. Only read, and leave out the steps that remain once a line proves the cause.`,
      steps: [
        {
          say: "Look at its state and its events: desired against ready, restarts, conditions, last exits.",
          calls: [kubectl(`describe ${type} ${name} -n ${namespace}`)],
        },
        {
          say: "Read what happened around it, newest last. The first warning is usually nearer to the cause than the last.",
          calls: [kubectl(`events -n ${namespace} --types=Warning | tail -30`)],
        },
        ...(isWorkload(type)
          ? [
              {
                say: "See whether a rollout is stuck and what changed last. Zero desired replicas is a cause too.",
                calls: [
                  kubectl(`rollout history ${type}/${name} -n ${namespace}`),
                  kubectl(`get pods -n ${namespace} -o wide | grep -E '^NAME|^${name}-'`),
                ],
              },
            ]
          : []),
        ...(hasLogs(type)
          ? [
              {
                say: "Read the logs: of the container that died if there were restarts, else of the running one.",
                calls: [
                  kubectl(`logs ${isPod(type) ? name : `${type}/${name}`} -n ${namespace} --previous --tail=50`),
                  kubectl(`logs ${isPod(type) ? name : `${type}/${name}`} -n ${namespace} --all-containers --tail=100`),
                ],
              },
            ]
          : [
              {
                say: "Read the whole object, and what it points at: selectors without matching pods, missing references, wrong ports.",
                calls: [
                  kubectl(`get ${type} ${name} -n ${namespace} -o yaml`),
                  kubectl(`get pods -n ${namespace} --show-labels`),
                ],
              },
            ]),
        {
          say: "Rule out the surroundings: quota, full or broken nodes, volumes that do not bind.",
          calls: [
            kubectl(`get resourcequotas,limitranges,persistentvolumeclaims -n ${namespace}`),
            kubectl("get nodes -o wide"),
          ],
        },
        {
          say: "State the most likely cause with the line that proves it, and propose the smallest change that fixes it. Make it only if you were asked to fix things; then check that the state recovered.",
        },
      ],
    };
  },
});
