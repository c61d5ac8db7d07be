import type { Rule } from "../rule.ts";

export const filterRules: readonly Rule[] = [];
