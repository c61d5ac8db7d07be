import { nameArgument, namespaceArgument } from "../arguments.ts";
import { helm, kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const helmChartManagement = definePrompt({
  name: "helm_chart_management",
  title: "Look after helm releases",
  description: "Says what is installed with helm, or how one release is doing and how it came to be.",
  arguments: {
    release_name: nameArgument({ description: "Release; empty for all of the namespace", default: "" }),
    namespace: namespaceArgument,
  },
  method: ({ release_name: release, namespace }) =>
    release === ""
      ? {
          goal: `Say which helm releases namespace ${namespace} has and how they are doing.`,
          steps: [
            { say: "List them, failed and pending ones too.", calls: [helm(`list -n ${namespace}`)] },
            {
              say: "See which repositories are configured, and the newest version of each chart that is installed; put its name in place of chart-name.",
              calls: [helm("repo list"), helm("search repo chart-name")],
            },
            {
              say: "Look closer at those that are not deployed; put the name in place of release-name.",
              calls: [
                helm(`status release-name -n ${namespace}`),
                helm(`history release-name -n ${namespace} --max 5`),
              ],
            },
            { say: "Answer with a table: release, chart, version, state, newest version known." },
          ],
        }
      : {
          goal: `Say how helm release ${release} in namespace ${namespace} is doing.`,
          steps: [
            {
              say: "State and history.",
              calls: [helm(`status ${release} -n ${namespace}`), helm(`history ${release} -n ${namespace} --max 10`)],
            },
            { say: "What was configured.", calls: [helm(`get values ${release} -n ${namespace}`)] },
            {
              say: "What runs of it.",
              calls: [kubectl(`get all -n ${namespace} -l app.kubernetes.io/instance=${release}`)],
            },
            {
              say: "If the last revision broke it and the one before was good, propose to go back; put that revision in place of 1.",
              calls: [helm(`rollback ${release} 1 -n ${namespace}`, { confirm: true })],
            },
          ],
        },
});
