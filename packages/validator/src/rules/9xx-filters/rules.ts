import type { Rule } from "../rule.ts";
import { filterFollows } from "./follows.ts";
import { filterProgram } from "./program.ts";
import { filterReadsFile } from "./reads-file.ts";
import { filterReadsInput } from "./reads-input.ts";
import { filterRunsProgram } from "./runs-program.ts";
import { filterWritesFile } from "./writes-file.ts";

export const filterRules: readonly Rule[] = [
  filterReadsInput,
  filterReadsFile,
  filterWritesFile,
  filterRunsProgram,
  filterFollows,
  filterProgram,
];
