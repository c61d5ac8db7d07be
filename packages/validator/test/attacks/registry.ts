import { argocd } from "./argocd.ts";
import type { Attack } from "./attack.ts";
import { filtersAwk } from "./filters-awk.ts";
import { filtersCoreutils } from "./filters-coreutils.ts";
import { filtersJqAndYq } from "./filters-jq-yq.ts";
import { filtersSed } from "./filters-sed.ts";
import { helm } from "./helm.ts";
import { istioctl } from "./istioctl.ts";
import { kubectlContent } from "./kubectl-content.ts";
import { kubectlExec } from "./kubectl-exec.ts";
import { kubectlObjects } from "./kubectl-objects.ts";
import { kubectlSecrets } from "./kubectl-secrets.ts";
import { kustomizations } from "./kustomizations.ts";
import { language } from "./language.ts";
import { pipelines } from "./pipelines.ts";

/** The attacks that were thought of, by area. */
export const ATTACKS: Readonly<Record<string, readonly Attack[]>> = {
  "kubectl: content of patches, overrides and manifests": kubectlContent,
  "kubectl: programs in containers": kubectlExec,
  "kubectl: which objects are meant": kubectlObjects,
  "kubectl: what is shown of Secrets": kubectlSecrets,
  "kubectl: kustomizations and what lies beside them": kustomizations,
  "the language": language,
  "filters: coreutils and grep": filtersCoreutils,
  "filters: jq and yq": filtersJqAndYq,
  "filters: sed": filtersSed,
  "filters: awk": filtersAwk,
  pipelines,
  helm,
  istioctl,
  argocd,
};
