import type { ResourceEntry } from "@k8s-mcp/validator";
import type { FoundStage } from "../shell/found.ts";

const type = (kind: string, group: string, more: Partial<ResourceEntry> = {}): ResourceEntry => ({
  name: `${kind.toLowerCase()}s`,
  singular: kind.toLowerCase(),
  kind,
  group: `${group}.openshift.io`,
  versions: ["v1"],
  namespaced: true,
  shortNames: [],
  categories: [],
  ...more,
});

/**
 * Types that `oc` speaks of every day; `oc api-resources` gives them. Behind kubectl the same words may mean another
 * project's types, so that only `oc` is read with them.
 */
const OPENSHIFT_TYPES: readonly ResourceEntry[] = [
  type("Project", "project", { namespaced: false }),
  type("Route", "route"),
  type("DeploymentConfig", "apps", { shortNames: ["dc"] }),
  type("BuildConfig", "build", { shortNames: ["bc"] }),
  type("Build", "build"),
  type("ImageStream", "image", { shortNames: ["is"] }),
  type("ImageStreamTag", "image", { shortNames: ["istag"] }),
  type("Template", "template"),
];

const extended = new WeakMap<readonly ResourceEntry[], readonly ResourceEntry[]>();

/** These types beside others: the same list for the same others, since the validator makes an index of each list it meets. */
export function withOpenShift(resources?: readonly ResourceEntry[]): readonly ResourceEntry[] {
  if (resources === undefined) return OPENSHIFT_TYPES;
  const all = extended.get(resources) ?? [...resources, ...OPENSHIFT_TYPES];
  extended.set(resources, all);
  return all;
}

/** `oc` knows more commands and types than kubectl does. */
export function isOpenShift({ written }: FoundStage): boolean {
  return written === "oc";
}
