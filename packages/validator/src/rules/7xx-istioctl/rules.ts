import type { Rule } from "../rule.ts";
import { istioCredentials } from "./credentials.ts";
import { istioDashboard } from "./dashboard.ts";
import { istioExperimental } from "./experimental.ts";
import { istioInstallation } from "./installation.ts";
import { istioLogLevels } from "./log-levels.ts";
import { istioMeshConfigFile } from "./mesh-config-file.ts";
import { istioProxySecrets } from "./proxy-secrets.ts";
import { istioReads } from "./reads.ts";
import { istioRemoteContexts } from "./remote-contexts.ts";
import { istioRemoves } from "./removes.ts";
import { istioRevisionTags } from "./revision-tags.ts";
import { istioWaypointApply } from "./waypoint-apply.ts";

export const istioRules: readonly Rule[] = [
  istioReads,
  istioLogLevels,
  istioRevisionTags,
  istioWaypointApply,
  istioInstallation,
  istioDashboard,
  istioProxySecrets,
  istioExperimental,
  istioMeshConfigFile,
  istioRemoves,
  istioCredentials,
  istioRemoteContexts,
];
