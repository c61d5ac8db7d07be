import { copiedCredentials } from "./copied-credentials.ts";
import { dynamicArguments } from "./dynamic-arguments.ts";
import { dynamicCommand } from "./dynamic-command.ts";
import { dynamicType } from "./dynamic-type.ts";
import { dynamicValue } from "./dynamic-value.ts";
import { exposedConnection } from "./exposed-connection.ts";
import { impersonation } from "./impersonation.ts";
import { insecureConnection } from "./insecure-connection.ts";
import { latestImage } from "./latest-image.ts";
import { missingContext } from "./missing-context.ts";
import { missingNamespace } from "./missing-namespace.ts";
import { openshiftAccess } from "./openshift-access.ts";
import { printedCredentials } from "./printed-credentials.ts";
import { remoteContent } from "./remote-content.ts";
import type { ScriptRule } from "./rule.ts";
import { secretInArguments } from "./secret-in-arguments.ts";

/** The rules on what is written in files, beside those of the validator. */
export const SCRIPT_RULES: readonly ScriptRule[] = [
  dynamicCommand,
  dynamicArguments,
  dynamicType,
  dynamicValue,
  insecureConnection,
  missingNamespace,
  missingContext,
  impersonation,
  exposedConnection,
  secretInArguments,
  printedCredentials,
  copiedCredentials,
  remoteContent,
  latestImage,
  openshiftAccess,
];
