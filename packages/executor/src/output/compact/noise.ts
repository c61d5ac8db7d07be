/** What a machine form holds for machines only. Where it stands: in the object itself, its metadata, its annotations. */
export type Place = "object" | "metadata" | "annotations";

/** How the value of a key begins that goes, by place. A `status` that is no object is an answer, as that of `kind: Status`. */
export const NOISE: Readonly<Record<Place, Readonly<Record<string, "{" | "[" | '"'>>>> = {
  object: { status: "{" },
  metadata: { managedFields: "[" },
  annotations: { "kubectl.kubernetes.io/last-applied-configuration": '"' },
};

/** The only keys that matter are shorter. */
export const LONGEST_KEY = 64;
