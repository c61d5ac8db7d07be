import type { IntentDraft } from "../../intent.ts";

/** Verbs that argocd shows where it works on the objects of its namespace itself, without a server of its own (`--core`). */
export const READ_VERBS: readonly string[] = ["get", "list", "watch"];
export const CHANGE_VERBS: readonly string[] = [...READ_VERBS, "create", "update", "patch"];

/** Argo CD's records and settings, and the live objects of Applications, which may be any. */
export const OWN_OBJECTS: Partial<IntentDraft> = {
  alsoReads: ["*"],
  alsoChanges: ["applications.argoproj.io", "applicationsets.argoproj.io", "appprojects.argoproj.io"],
};
