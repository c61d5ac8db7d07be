import type { ResourceScheme } from "./scheme.ts";
import { argocdApplication } from "./schemes/argocd-application.ts";
import { configMap } from "./schemes/config-map.ts";
import { context } from "./schemes/context.ts";
import { daemonSet } from "./schemes/daemon-set.ts";
import { deployment } from "./schemes/deployment.ts";
import { helmRelease } from "./schemes/helm-release.ts";
import { istioVirtualService } from "./schemes/istio-virtual-service.ts";
import { job } from "./schemes/job.ts";
import { namespace } from "./schemes/namespace.ts";
import { pod } from "./schemes/pod.ts";
import { result } from "./schemes/result.ts";
import { service } from "./schemes/service.ts";
import { statefulSet } from "./schemes/stateful-set.ts";

/** Every family of resources, in the order in which clients see them. */
export const schemes: readonly ResourceScheme[] = [
  context,
  namespace,
  deployment,
  statefulSet,
  daemonSet,
  job,
  pod,
  service,
  configMap,
  helmRelease,
  istioVirtualService,
  argocdApplication,
  result,
];
