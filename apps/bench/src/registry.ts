import { executor } from "./executor/suite.ts";
import { hook } from "./hook/suite.ts";
import { kube } from "./kube/suite.ts";
import { lint } from "./lint/suite.ts";
import { server } from "./server/suite.ts";
import type { Suite } from "./suite.ts";
import { validator } from "./validator/suite.ts";

/** Every suite there is, in the order of the document. */
export const SUITES: readonly Suite[] = [validator, executor, lint, hook, kube, server];
