/** What kwok does to an object of a kind once it is in a certain state. */
export interface StageOptions {
  readonly name: string;
  readonly kind: string;
  /** Group and version, as in the kind's manifests. Default `v1`. */
  readonly apiGroup?: string;
  /** A jq expression over the object; the stage plays while it is true. Of each kind's expressions at most one may be. */
  readonly when: string;
  /** Milliseconds between the state and the stage. Default none. */
  readonly delayMs?: number;
  /** A jq expression over the object for a duration such as `5s`, which goes before `delayMs` where it gives one. */
  readonly delayFrom?: string;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly patch: { readonly root: "status"; readonly subresource: "status"; readonly template: string } }
  | { readonly apply: { readonly template: string } }
  | { readonly event: { readonly type: "Normal" | "Warning"; readonly reason: string; readonly message: string } }
  | { readonly delete: true };

/** A step that merges into the object's status; the template is Go's over the object and gives YAML. */
export const patchStatus = (template: string): Step => ({ patch: { root: "status", subresource: "status", template } });

/** A Stage document of kwok's configuration. */
export const stage = ({ name, kind, apiGroup = "v1", when, delayMs = 0, delayFrom, steps }: StageOptions): object => ({
  apiVersion: "kwok.x-k8s.io/v1alpha1",
  kind: "Stage",
  metadata: { name },
  spec: {
    resourceRef: { apiGroup, kind },
    selector: { matchExpressions: [{ jq: { key: when, operator: "In", values: ["true"] } }] },
    delay: {
      durationMilliseconds: delayMs,
      ...(delayFrom === undefined ? {} : { durationFrom: { jq: { expression: delayFrom } } }),
    },
    steps,
  },
});
