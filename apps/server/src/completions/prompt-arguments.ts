import type { Source } from "./asked.ts";
import {
  containers,
  deployedBefore,
  namespaces,
  objects,
  objectsOfType,
  releases,
  scalableTypes,
  types,
} from "./sources.ts";

/** What only the person knows: new names, images, numbers. */
export const FREE = "free";

const BY_NAME: Readonly<Record<string, Source | typeof FREE>> = {
  namespace: namespaces,
  resource_type: types,
  resource_name: objectsOfType,
  pod_name: objects("pods.v1"),
  container: containers,
  service_name: objects("services.v1"),
  release_name: releases,
  app_name: objects("applications.argoproj.io"),
  history_id: deployedBefore,
  image: FREE,
  replicas: FREE,
  chart: FREE,
  version: FREE,
  stable_version: FREE,
  canary_version: FREE,
  canary_weight: FREE,
};

/** Where one prompt means something else by a name than the others. */
const OF_PROMPT: Readonly<Record<string, Source | typeof FREE>> = {
  "k8s_deploy_application app_name": objects("deployments.apps"),
  "k8s_resource_scaling resource_type": scalableTypes,
  "helm_install_chart release_name": FREE,
};

/** What an argument of a prompt is completed from; undefined where nobody has thought of it. */
export function sourceOf(prompt: string, argument: string): Source | typeof FREE | undefined {
  return OF_PROMPT[`${prompt} ${argument}`] ?? BY_NAME[argument];
}
