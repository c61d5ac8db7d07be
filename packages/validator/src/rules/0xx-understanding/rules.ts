import type { Rule } from "../rule.ts";
import { namesNothing } from "./names-nothing.ts";
import { refusedByCli } from "./refused-by-cli.ts";

export const understandingRules: readonly Rule[] = [refusedByCli, namesNothing];
