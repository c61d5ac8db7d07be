import type { Executor } from "@k8s-mcp/executor";
import type { CliPorts } from "@k8s-mcp/tools";
import { diagnoseContext } from "./context.ts";
import { inTwo, type Diagnosis } from "./diagnosis.ts";

/** Whether each context that calls may name can be reached, as whom, and what that one may do there. */
export async function diagnoseClusters(
  ports: CliPorts & { readonly executor: Pick<Executor, "contexts"> },
): Promise<readonly Diagnosis[]> {
  const { executor } = ports;
  const kubeconfig = { area: "clusters", subject: "kubeconfig" } as const;
  const list = await executor.contexts();
  if (!list.ok) return [{ ...kubeconfig, status: "problem", ...inTwo(list.message) }];
  const { source, current, contexts } = list;
  if (contexts.length === 0) {
    return [
      {
        ...kubeconfig,
        status: "problem",
        says: `${source} has no contexts.`,
        fix: "Point KUBECONFIG at one that has, or make one with your provider's login command.",
      },
    ];
  }
  const facts = { source, contexts: contexts.length, ...(current === undefined ? {} : { current }) };
  const chosen: Diagnosis =
    current !== undefined && contexts.some(({ name }) => name === current)
      ? { ...kubeconfig, status: "ok", says: `${source}; calls that name no context use ${current}`, facts }
      : {
          ...kubeconfig,
          status: "note",
          says:
            current === undefined
              ? `${source} has no current context.`
              : `${source} has the current context ${current}, which is none of its contexts.`,
          fix: "Choose one with K8S_CONTEXT or `kubectl config use-context`; else every call must name its own.",
          facts,
        };
  // Without kubectl nothing can be asked, which is said of kubectl.
  if ((await executor.find("kubectl")).path === undefined) return [chosen];
  return [chosen, ...(await Promise.all(contexts.map((context) => diagnoseContext(context, ports))))];
}
