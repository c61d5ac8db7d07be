import { argocdNamespaceArgument, countArgument, nameArgument } from "../arguments.ts";
import { argocd } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const argocdRollbackApplication = definePrompt({
  name: "argocd_rollback_application",
  title: "Roll an application back",
  description: "Takes an application back to an earlier deployment.",
  arguments: {
    app_name: nameArgument({ description: "Application" }),
    history_id: countArgument({ description: "ID from the history; empty for the one before the last", default: "" }),
    namespace: argocdNamespaceArgument,
  },
  method({ app_name: app, history_id: id, namespace }) {
    return {
      goal: `Take Argo CD application ${app} back to ${id === "" ? "the deployment before the last" : `deployment ${id}`}.`,
      steps: [
        {
          say: "Read the history and note the ID that runs now.",
          calls: [argocd(`app history ${app} -N ${namespace}`), argocd(`app get ${app} -N ${namespace}`)],
        },
        {
          say: "With automatic sync Argo CD refuses a rollback. Only if the application has it, and a person agrees to turn it off:",
          calls: [argocd(`app set ${app} -N ${namespace} --sync-policy none`, { confirm: true })],
        },
        {
          say: id === "" ? "Roll back; put the ID before the last in place of 1." : "Roll back.",
          calls: [
            argocd(`app rollback ${app} ${id === "" ? "1" : id} -N ${namespace} --timeout 300`, { confirm: true }),
          ],
        },
        { say: "Wait for health.", calls: [argocd(`app wait ${app} -N ${namespace} --health --timeout 300`)] },
        { say: "Say that Git still holds the newer state: until it is changed there, the next sync brings it back." },
      ],
    };
  },
});
