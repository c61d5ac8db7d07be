import type { Rule } from "../rule.ts";
import {
  externalAddress,
  podSecurityLabel,
  power,
  privilegedWorkload,
  secretReference,
  serviceAccount,
  token,
  unreadable,
} from "./hazards.ts";
import { newPodCommand } from "./new-pod-command.ts";

export const workloadRules: readonly Rule[] = [
  privilegedWorkload,
  power,
  token,
  podSecurityLabel,
  serviceAccount,
  secretReference,
  externalAddress,
  unreadable,
  newPodCommand,
];
