import type { Attack } from "./attack.ts";
import { kubectlContent } from "./kubectl-content.ts";
import { kubectlExec } from "./kubectl-exec.ts";
import { kubectlObjects } from "./kubectl-objects.ts";
import { kubectlSecrets } from "./kubectl-secrets.ts";

/** The attacks that were thought of, by area. */
export const ATTACKS: Readonly<Record<string, readonly Attack[]>> = {
  "kubectl: content of patches, overrides and manifests": kubectlContent,
  "kubectl: programs in containers": kubectlExec,
  "kubectl: which objects are meant": kubectlObjects,
  "kubectl: what is shown of Secrets": kubectlSecrets,
};
