import type { Rule } from "./rule.ts";
import { effectsDecide } from "./0xx-understanding/effects-decide.ts";
import { understandingRules } from "./0xx-understanding/rules.ts";
import { scopeRules } from "./1xx-scope/rules.ts";
import { writeRules } from "./2xx-writes/rules.ts";
import { secretRules } from "./3xx-secrets/rules.ts";
import { execRules } from "./4xx-exec-and-host/rules.ts";
import { workloadRules } from "./5xx-workloads/rules.ts";
import { helmRules } from "./6xx-helm/rules.ts";
import { istioRules } from "./7xx-istioctl/rules.ts";
import { argocdRules } from "./8xx-argocd/rules.ts";
import { filterRules } from "./9xx-filters/rules.ts";

/** Every rule there is, in the order in which they are asked: the last one answers for what the others left. */
export const RULES: readonly Rule[] = [
  ...understandingRules,
  ...scopeRules,
  ...writeRules,
  ...secretRules,
  ...execRules,
  ...workloadRules,
  ...helmRules,
  ...istioRules,
  ...argocdRules,
  ...filterRules,
  effectsDecide,
];
