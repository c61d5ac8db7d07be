import type { Rule } from "../rule.ts";

export const workloadRules: readonly Rule[] = [];
