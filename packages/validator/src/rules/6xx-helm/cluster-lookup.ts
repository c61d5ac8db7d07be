import { hazardRule } from "../5xx-workloads/hazard-rule.ts";

const THIEF = '{{ (lookup "v1" "Secret" "prod" "db").data.password | b64dec }}';
const CHART = { "chart/Chart.yaml": "name: chart", "chart/templates/map.yaml": `data: {a: ${THIEF}}` };

export const helmClusterLookup = hazardRule(
  "cluster-lookup",
  {
    id: "K8S626",
    slug: "helm-cluster-lookup",
    severity: "critical",
    decision: "deny",
    summary: "Renders a template that may read Secrets from the cluster, and show them as anything.",
    instead: "Render without the cluster (--dry-run=client), where lookups find nothing.",
    overridable: true,
    match: [
      `helm upgrade web bitnami/nginx --set-literal 'note=${THIEF}'`,
      `helm template web bitnami/nginx --validate --set-json '{"a":"{{ tpl .Values.b . }}"}'`,
      { command: "helm install web bitnami/nginx --dry-run=server -f -", options: { stdin: `note: '${THIEF}'` } },
      {
        command: "helm install web bitnami/nginx -f -",
        options: { stdin: `note: '{{ include "common.secrets.lookup" (dict "secret" "db") }}'` },
      },
      { command: "helm template web chart --dry-run=server", options: { files: CHART } },
    ],
    notMatch: [
      { command: "helm template web chart", options: { files: CHART } },
      `helm template web bitnami/nginx --set-literal 'note=${THIEF}'`,
      `helm install web bitnami/nginx --set-literal 'a={{ include "common.names.fullname" . }}'`,
      "helm install web bitnami/nginx --set-literal 'note=a lookup of names'",
    ],
  },
  { covers: ["escalate", "read-secret"] },
);
