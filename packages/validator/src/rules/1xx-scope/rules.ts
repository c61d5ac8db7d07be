import type { Rule } from "../rule.ts";
import { callTimeout } from "./call-timeout.ts";
import { clientConfiguration } from "./client-configuration.ts";
import { connectionFlag } from "./connection-flag.ts";
import { contextConflict } from "./context-conflict.ts";
import { contextNotAllowed } from "./context-not-allowed.ts";
import { dangerousCommand } from "./dangerous-command.ts";
import { namespaceConflict } from "./namespace-conflict.ts";
import { namespaceNotAllowed } from "./namespace-not-allowed.ts";
import { readonlyMode } from "./readonly-mode.ts";
import { refusedPattern } from "./refused-pattern.ts";
import { waitTimeout } from "./wait-timeout.ts";

export const scopeRules: readonly Rule[] = [
  connectionFlag,
  contextNotAllowed,
  contextConflict,
  namespaceConflict,
  callTimeout,
  waitTimeout,
  readonlyMode,
  clientConfiguration,
  namespaceNotAllowed,
  dangerousCommand,
  refusedPattern,
];
