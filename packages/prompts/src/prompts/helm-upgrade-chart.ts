import { chartArgument, nameArgument, namespaceArgument, versionArgument } from "../arguments.ts";
import { helm, kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const helmUpgradeChart = definePrompt({
  name: "helm_upgrade_chart",
  title: "Upgrade a release",
  description: "Upgrades a release with its values kept and a way back ready.",
  arguments: {
    release_name: nameArgument({ description: "Name of the release" }),
    chart: chartArgument(),
    namespace: namespaceArgument,
    version: versionArgument(),
  },
  method({ release_name: release, chart, namespace, version }) {
    const pin = version === "" ? "" : ` --version ${version}`;
    const upgrade = `upgrade ${release} ${chart} -n ${namespace}${pin} --reset-then-reuse-values`;
    return {
      goal: `Upgrade release ${release} in namespace ${namespace} with ${chart}.`,
      steps: [
        {
          say: "Note the revision that runs now: it is the way back. Stop if the release is pending or failed.",
          calls: [helm(`history ${release} -n ${namespace} --max 5`), helm(`get values ${release} -n ${namespace}`)],
        },
        { say: "Read what is new in the chart's values.", calls: [helm(`show values ${chart}${pin}`)] },
        { say: "Try it without changing anything.", calls: [helm(`${upgrade} --dry-run=server`)] },
        { say: "Upgrade and wait.", calls: [helm(`${upgrade} --wait --timeout 5m`)] },
        {
          say: "Check it.",
          calls: [
            helm(`status ${release} -n ${namespace}`),
            kubectl(`get pods -n ${namespace} -l app.kubernetes.io/instance=${release}`),
          ],
        },
        {
          say: "If it is worse than before, go back; put the revision that you noted in place of 1.",
          calls: [helm(`rollback ${release} 1 -n ${namespace} --wait --timeout 5m`, { confirm: true })],
        },
      ],
    };
  },
});
