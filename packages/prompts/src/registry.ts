import type { Prompt } from "./prompt.ts";
import { argocdApplication } from "./prompts/argocd-application.ts";
import { argocdRollbackApplication } from "./prompts/argocd-rollback-application.ts";
import { argocdSyncApplication } from "./prompts/argocd-sync-application.ts";
import { helmChartManagement } from "./prompts/helm-chart-management.ts";
import { helmInstallChart } from "./prompts/helm-install-chart.ts";
import { helmUpgradeChart } from "./prompts/helm-upgrade-chart.ts";
import { istioCanarySetup } from "./prompts/istio-canary-setup.ts";
import { istioMtlsEnable } from "./prompts/istio-mtls-enable.ts";
import { istioServiceMesh } from "./prompts/istio-service-mesh.ts";
import { k8sDeployApplication } from "./prompts/k8s-deploy-application.ts";
import { k8sLogsAnalysis } from "./prompts/k8s-logs-analysis.ts";
import { k8sResourceInventory } from "./prompts/k8s-resource-inventory.ts";
import { k8sResourceScaling } from "./prompts/k8s-resource-scaling.ts";
import { k8sResourceStatus } from "./prompts/k8s-resource-status.ts";
import { k8sSecurityCheck } from "./prompts/k8s-security-check.ts";
import { k8sTroubleshoot } from "./prompts/k8s-troubleshoot.ts";

/** Every prompt, in the order in which clients see them. */
export const prompts: readonly Prompt[] = [
  k8sResourceStatus,
  k8sDeployApplication,
  k8sTroubleshoot,
  k8sResourceInventory,
  istioServiceMesh,
  helmChartManagement,
  argocdApplication,
  k8sSecurityCheck,
  k8sResourceScaling,
  k8sLogsAnalysis,
  istioCanarySetup,
  istioMtlsEnable,
  helmInstallChart,
  helmUpgradeChart,
  argocdSyncApplication,
  argocdRollbackApplication,
];
