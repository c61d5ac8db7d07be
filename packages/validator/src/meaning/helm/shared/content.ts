import type { IntentDraft } from "../../intent.ts";

/** Where helm keeps its releases, by the operator's `HELM_DRIVER`. */
export const RECORDS = ["configmaps", "secrets"];

/** What a chart or a release holds nobody knows before it is rendered: any object of the namespace, and its own records. */
export const ANY_CONTENT: Partial<IntentDraft> = { alsoReads: ["*"], alsoChanges: ["*"] };
