import { filter } from "./filter.ts";

/** Filters with no flag that reads, writes or runs anything: cat, rev, tac. Their operands are files. */
export const plain = filter({});
