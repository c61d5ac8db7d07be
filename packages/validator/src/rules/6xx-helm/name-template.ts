import { defineRule } from "../rule.ts";

export const helmNameTemplate = defineRule({
  id: "K8S623",
  slug: "helm-name-template",
  severity: "high",
  decision: "deny",
  summary: "The template of the release's name reads the machine it runs on, or calls a function that is not known.",
  instead: "Give the release a plain name, or use functions such as randAlphaNum and lower.",
  overridable: false,
  onlyWith: "modifiers",
  *check(stage) {
    if (stage.tool !== "helm") return;
    for (const { flag, value, span } of stage.modifiers) {
      if (flag !== "name-template") continue;
      yield {
        span,
        message: `The name template uses "${value}", which is not on the list of functions that touch nothing.`,
        covers: ["host-read"],
      };
    }
  },
  match: [
    "helm install bitnami/nginx --name-template '{{env `HOME`}}'",
    "helm template ./chart --name-template 'a-{{ getHostByName `example.com` | lower }}'",
    "helm install bitnami/nginx --name-template '{{ lookup }}'",
    "helm install bitnami/nginx --name-template '{{ now'",
  ],
  notMatch: [
    "helm install bitnami/nginx -g --name-template 'web-{{randAlpha 4 | lower}}'",
    "helm install web bitnami/nginx --set a=env",
  ],
});
