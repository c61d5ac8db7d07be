import type { Rule } from "../rule.ts";
import { createdSecretPrinted } from "./created-secret-printed.ts";
import { cutText } from "./cut-text.ts";
import { diffSecrets } from "./diff-secrets.ts";
import { kubeconfigView } from "./kubeconfig-view.ts";
import { rawRequest } from "./raw-request.ts";
import { resolvedEnv } from "./resolved-env.ts";
import { secretAnnotations } from "./secret-annotations.ts";
import { secretData } from "./secret-data.ts";
import { secretDocuments } from "./secret-documents.ts";
import { unseenPrinted } from "./unseen-printed.ts";

export const secretRules: readonly Rule[] = [
  secretDocuments,
  secretData,
  secretAnnotations,
  resolvedEnv,
  createdSecretPrinted,
  unseenPrinted,
  rawRequest,
  kubeconfigView,
  diffSecrets,
  cutText,
];
