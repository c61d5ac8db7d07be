import type { JsonObject } from "@k8s-mcp/kube";
import type { ClusterScheme } from "../scheme.ts";
import { namesOf } from "./names.ts";
import { asItIs } from "./trimmed.ts";

export interface Plain {
  readonly scheme: string;
  readonly title: string;
  readonly description: string;
  /** Plural with its group: `services.v1`. */
  readonly type: string;
  readonly listed: boolean;
  /** What is left out beside what servers keep for themselves. */
  readonly trim?: (object: JsonObject) => JsonObject;
}

/** The scheme of a kind that is shown as it is. */
export function plainScheme({ type, trim = (object) => object, ...form }: Plain): ClusterScheme {
  return {
    ...form,
    inCluster: true,
    variables: ["namespace", "name"],
    names: (looking) => namesOf(looking, type),
    changes: { by: "watch", of: ({ namespace, name }) => [{ resource: type, namespace, name }] },
    async read({ client, target, options }) {
      const { namespace, name } = target;
      const found = await client.get({ resource: type, namespace, name, view: "object" }, options);
      return found.ok ? { ok: true, content: trim(asItIs(found.object)) } : found;
    },
  };
}
