import type { Rule } from "../rule.ts";

export const writeRules: readonly Rule[] = [];
