import { filter } from "./filter.ts";

/** The operands are sets of characters. */
export const tr = filter({ files: () => [] });
