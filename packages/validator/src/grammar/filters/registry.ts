import type { FilterName } from "../command.ts";
import type { FilterGrammar } from "../filter-grammar.ts";
import { wc } from "./wc.ts";

/** How each filter reads its words. One that is missing here cannot stand in a line. */
export const FILTER_GRAMMARS: Readonly<Partial<Record<FilterName, FilterGrammar>>> = { wc };
