import type { Rule } from "../rule.ts";
import { execControl, execCredentials, execDiagnostic, execProgram } from "./exec.ts";
import { address, fileRead, fileWrite, folderSource } from "./files.ts";
import { follow, interactive, openEnded } from "./interactive.ts";
import { plugins } from "./plugins.ts";

export const execRules: readonly Rule[] = [
  execDiagnostic,
  execProgram,
  execControl,
  execCredentials,
  interactive,
  follow,
  openEnded,
  fileRead,
  fileWrite,
  folderSource,
  address,
  plugins,
];
