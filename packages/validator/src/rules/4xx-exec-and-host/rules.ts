import type { Rule } from "../rule.ts";
import { address } from "./address.ts";
import { credentialPath } from "./credential-path.ts";
import { execDiagnostic } from "./exec-diagnostic.ts";
import { execProgram } from "./exec-program.ts";
import { execShell } from "./exec-shell.ts";
import { fileRead } from "./file-read.ts";
import { fileWrite } from "./file-write.ts";
import { folderSource } from "./folder-source.ts";
import { follow } from "./follow.ts";
import { interactive } from "./interactive.ts";
import { openEnded } from "./open-ended.ts";
import { plugins } from "./plugins.ts";

export const execRules: readonly Rule[] = [
  execDiagnostic,
  execProgram,
  execShell,
  credentialPath,
  interactive,
  follow,
  openEnded,
  fileRead,
  fileWrite,
  folderSource,
  address,
  plugins,
];
