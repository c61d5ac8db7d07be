import { anyNamespaceArgument } from "../arguments.ts";
import { helm, kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";
import { scopeFlag } from "./workloads.ts";

export const k8sResourceInventory = definePrompt({
  name: "k8s_resource_inventory",
  title: "Inventory",
  description: "Takes stock of a namespace or the whole cluster: workloads, exposure, storage, releases.",
  arguments: { namespace: anyNamespaceArgument },
  method({ namespace }) {
    const scope = scopeFlag(namespace);
    return {
      goal: `Take stock of ${namespace === "" ? "the whole cluster" : `namespace ${namespace}`}, without changing anything.`,
      steps: [
        {
          say: "Workloads.",
          calls: [kubectl(`get deployments,statefulsets,daemonsets,cronjobs,jobs ${scope} -o wide`)],
        },
        {
          say: "Pods by state.",
          calls: [kubectl(`get pods ${scope} --no-headers | awk '{print $3}' | sort | uniq -c`)],
        },
        { say: "What is reachable, and how.", calls: [kubectl(`get services,ingresses ${scope}`)] },
        {
          say: "Storage and limits.",
          calls: [kubectl(`get persistentvolumeclaims,resourcequotas,limitranges ${scope}`)],
        },
        {
          say: "Configuration, counted only.",
          calls: [kubectl(`get configmaps,secrets ${scope} -o name | cut -d/ -f1 | sort | uniq -c`)],
        },
        { say: "Helm releases.", calls: [helm(`list ${scope}`)] },
        ...(namespace === "" ? [{ say: "Nodes.", calls: [kubectl("get nodes -o wide")] }] : []),
        {
          say: "Answer with one table a section, and a line on anything odd: zero replicas, pending claims, old releases.",
        },
      ],
    };
  },
});
