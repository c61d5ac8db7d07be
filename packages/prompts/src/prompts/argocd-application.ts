import { argocdNamespaceArgument, nameArgument } from "../arguments.ts";
import { argocd } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const argocdApplication = definePrompt({
  name: "argocd_application",
  title: "Look after Argo CD applications",
  description: "Says which applications are out of sync or unhealthy, or what is wrong with one.",
  arguments: {
    app_name: nameArgument({ description: "Application; empty for all", default: "" }),
    namespace: argocdNamespaceArgument,
  },
  method: ({ app_name: app, namespace }) =>
    app === ""
      ? {
          goal: `Say how the Argo CD applications in namespace ${namespace} are doing.`,
          steps: [
            { say: "List them; look for OutOfSync, Degraded, Missing.", calls: [argocd(`app list -N ${namespace}`)] },
            {
              say: "Look closer at those; put the name in place of NAME.",
              calls: [argocd(`app get NAME -N ${namespace}`), argocd(`app diff NAME -N ${namespace}`)],
            },
            { say: "Answer with a table: application, sync, health, cause." },
          ],
        }
      : {
          goal: `Say how Argo CD application ${app} is doing and what to do about it.`,
          steps: [
            {
              say: "State, conditions and resources.",
              calls: [argocd(`app get ${app} -N ${namespace}`), argocd(`app resources ${app} -N ${namespace}`)],
            },
            {
              say: "What differs from Git. Exit code 1 means that something does.",
              calls: [argocd(`app diff ${app} -N ${namespace}`)],
            },
            { say: "What was deployed when.", calls: [argocd(`app history ${app} -N ${namespace}`)] },
            { say: "Logs, if pods are unhealthy.", calls: [argocd(`app logs ${app} -N ${namespace} --tail 50`)] },
          ],
        },
});
