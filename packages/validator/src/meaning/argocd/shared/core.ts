import type { IntentDraft } from "../../intent.ts";

/**
 * Verbs that argocd shows where it works on the objects of its namespace itself, without a server (`--core`). It makes
 * connections to pods: those of its repository server and its cache.
 */
export const READ_VERBS: readonly string[] = ["get", "list", "watch", "create"];
export const CHANGE_VERBS: readonly string[] = [...READ_VERBS, "update", "patch"];

/** Argo CD's records and settings, and the live objects of Applications, which may be any. */
export const OWN_OBJECTS: Partial<IntentDraft> = {
  alsoReads: ["*"],
  alsoChanges: [
    "pods/portforward",
    "applications.argoproj.io",
    "applicationsets.argoproj.io",
    "appprojects.argoproj.io",
  ],
};
