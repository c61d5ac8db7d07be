import type { Rule } from "../rule.ts";
import { clientConfiguration } from "./client-configuration.ts";
import { connection } from "./connection-flag.ts";
import { contextConflict } from "./context-conflict.ts";
import { contextNotAllowed } from "./context-not-allowed.ts";
import { namespaceConflict } from "./namespace-conflict.ts";
import { readonlyMode } from "./readonly-mode.ts";
import { callTimeout } from "./call-timeout.ts";
import { waitTimeout } from "./wait-timeout.ts";

export const scopeRules: readonly Rule[] = [
  connection,
  contextNotAllowed,
  contextConflict,
  namespaceConflict,
  callTimeout,
  waitTimeout,
  readonlyMode,
  clientConfiguration,
];
