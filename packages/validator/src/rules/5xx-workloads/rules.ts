import type { Rule } from "../rule.ts";
import { externalAddress } from "./external-address.ts";
import { newPodCommand } from "./new-pod-command.ts";
import { podSecurityLabel } from "./pod-security-label.ts";
import { power } from "./power.ts";
import { privilegedWorkload } from "./privileged-workload.ts";
import { secretReference } from "./secret-reference.ts";
import { serviceAccount } from "./service-account.ts";
import { serviceAccountToken } from "./service-account-token.ts";
import { unreadableContent } from "./unreadable-content.ts";

export const workloadRules: readonly Rule[] = [
  privilegedWorkload,
  power,
  serviceAccountToken,
  podSecurityLabel,
  serviceAccount,
  secretReference,
  externalAddress,
  unreadableContent,
  newPodCommand,
];
