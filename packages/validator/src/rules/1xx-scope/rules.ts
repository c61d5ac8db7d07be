import type { Rule } from "../rule.ts";
import { clientConfiguration } from "./client-configuration.ts";
import { connection } from "./connection.ts";
import { contextConflict, contextNotAllowed } from "./context.ts";
import { namespaceConflict } from "./namespace-conflict.ts";
import { readonlyMode } from "./readonly.ts";
import { callTimeout, waitTimeout } from "./timeout.ts";

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
