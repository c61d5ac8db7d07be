import { chartArgument, nameArgument, namespaceArgument, versionArgument } from "../arguments.ts";
import { helm, kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const helmInstallChart = definePrompt({
  name: "helm_install_chart",
  title: "Install a chart",
  description: "Installs a chart after reading its values and rendering it.",
  arguments: {
    chart: chartArgument(),
    release_name: nameArgument({ description: "Name of the new release" }),
    namespace: namespaceArgument,
    version: versionArgument(),
  },
  method({ chart, release_name: release, namespace, version }) {
    const pin = version === "" ? "" : ` --version ${version}`;
    return {
      goal: `Install ${chart} as release ${release} in namespace ${namespace}.`,
      steps: [
        {
          say: "Make sure that the release does not exist yet.",
          calls: [helm(`list -n ${namespace}`), kubectl(`get resourcequotas -n ${namespace}`)],
        },
        {
          say: "Read what the chart is and what it can be told.",
          calls: [helm(`show chart ${chart}${pin}`), helm(`show values ${chart}${pin}`)],
        },
        {
          say: "Render it as it would be installed and read the result: images, ports, storage, anything that needs a CRD. Values that differ from the chart's go as YAML through stdin, with -f - at the end of this call and the next.",
          calls: [helm(`template ${release} ${chart} -n ${namespace}${pin}`)],
        },
        {
          say: "Install it and wait for it.",
          calls: [helm(`install ${release} ${chart} -n ${namespace} --create-namespace${pin} --wait --timeout 5m`)],
        },
        {
          say: "Check it. If it failed, read the events and logs before trying again.",
          calls: [
            helm(`status ${release} -n ${namespace}`),
            kubectl(`get pods -n ${namespace} -l app.kubernetes.io/instance=${release}`),
            kubectl(`events -n ${namespace} --types=Warning | tail -20`),
          ],
        },
      ],
    };
  },
});
