import type { Rule } from "../rule.ts";

export const scopeRules: readonly Rule[] = [];
