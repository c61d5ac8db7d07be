import type { Rule } from "../rule.ts";

export const execRules: readonly Rule[] = [];
