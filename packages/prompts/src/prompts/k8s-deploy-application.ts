import { countArgument, imageArgument, nameArgument, namespaceArgument } from "../arguments.ts";
import { kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const k8sDeployApplication = definePrompt({
  name: "k8s_deploy_application",
  title: "Deploy an application",
  description: "Creates a Deployment from an image, watches it come up and exposes it.",
  arguments: {
    app_name: nameArgument({ description: "Name of the Deployment" }),
    image: imageArgument(),
    namespace: namespaceArgument,
    replicas: countArgument({ description: "Number of pods", default: "1" }),
  },
  method({ app_name: app, image, namespace, replicas }) {
    return {
      goal: `Deploy ${image} as ${app} with ${replicas} replica(s) in namespace ${namespace}.`,
      steps: [
        {
          say: "See what is there. If the Deployment exists, stop and say so: this is then an update, not a deployment.",
          calls: [
            kubectl(`get namespace ${namespace}`),
            kubectl(`get deployments,services,resourcequotas -n ${namespace}`),
          ],
        },
        ...(namespace === "default"
          ? []
          : [
              {
                say: "Only if the namespace is missing:",
                calls: [kubectl(`create namespace ${namespace}`)],
              },
            ]),
        {
          say: "Let the server check it without storing anything.",
          calls: [
            kubectl(
              `create deployment ${app} --image=${image} --replicas=${replicas} -n ${namespace} --dry-run=server -o yaml`,
            ),
          ],
        },
        {
          say: "Create it and wait until it is ready.",
          calls: [
            kubectl(`create deployment ${app} --image=${image} --replicas=${replicas} -n ${namespace}`),
            kubectl(`rollout status deployment/${app} -n ${namespace} --timeout=120s`),
          ],
        },
        {
          say: "If it does not become ready, find out why before changing anything.",
          calls: [
            kubectl(`describe pods -l app=${app} -n ${namespace} --show-events`),
            kubectl(`logs deployment/${app} -n ${namespace} --tail=50`),
          ],
        },
        {
          say: "If it serves traffic, expose it; put the port that the image listens on in place of 8080.",
          calls: [
            kubectl(`expose deployment ${app} --port=80 --target-port=8080 -n ${namespace}`),
            kubectl(`get endpointslices -l kubernetes.io/service-name=${app} -n ${namespace}`),
          ],
        },
      ],
    };
  },
});
