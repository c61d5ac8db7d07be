import type { Rule } from "../rule.ts";
import { helmClientChanges } from "./client-changes.ts";
import { helmClusterLookup } from "./cluster-lookup.ts";
import { helmDependencyUpdate } from "./dependency-update.ts";
import { helmEnableDns } from "./enable-dns.ts";
import { helmForces } from "./forces.ts";
import { helmInstalls } from "./installs.ts";
import { helmKeyring } from "./keyring.ts";
import { helmNameTemplate } from "./name-template.ts";
import { helmPipedValues } from "./piped-values.ts";
import { helmPostRenderer } from "./post-renderer.ts";
import { helmReads } from "./reads.ts";
import { helmTests } from "./tests.ts";
import { helmUndoes } from "./undoes.ts";

export const helmRules: readonly Rule[] = [
  helmReads,
  helmInstalls,
  helmUndoes,
  helmTests,
  helmForces,
  helmPipedValues,
  helmClientChanges,
  helmPostRenderer,
  helmDependencyUpdate,
  helmNameTemplate,
  helmKeyring,
  helmEnableDns,
  helmClusterLookup,
];
