import { argocdNamespaceArgument, nameArgument } from "../arguments.ts";
import { argocd } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const argocdSyncApplication = definePrompt({
  name: "argocd_sync_application",
  title: "Sync an application",
  description: "Brings an application to what Git says, after showing what would change.",
  arguments: { app_name: nameArgument({ description: "Application" }), namespace: argocdNamespaceArgument },
  method: ({ app_name: app, namespace }) => ({
    goal: `Sync Argo CD application ${app}.`,
    steps: [
      {
        say: "See its state and what a sync would change. If nothing differs, stop.",
        calls: [argocd(`app get ${app} -N ${namespace}`), argocd(`app diff ${app} -N ${namespace}`)],
      },
      { say: "Try it.", calls: [argocd(`app sync ${app} -N ${namespace} --dry-run`)] },
      {
        say: "Sync and wait for health.",
        calls: [
          argocd(`app sync ${app} -N ${namespace} --timeout 300`),
          argocd(`app wait ${app} -N ${namespace} --health --timeout 300`),
        ],
      },
      {
        say: "Objects that Git no longer has stay until they are pruned. Only if the diff showed such and they should go:",
        calls: [argocd(`app sync ${app} -N ${namespace} --prune --timeout 300`, { confirm: true })],
      },
      {
        say: "If it fails, read why in the operation's message.",
        calls: [argocd(`app get ${app} -N ${namespace} --show-operation`)],
      },
    ],
  }),
});
