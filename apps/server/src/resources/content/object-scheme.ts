import type { JsonObject } from "@k8s-mcp/kube";
import type { ClusterScheme, Reading } from "../scheme.ts";
import { namesOf } from "./names.ts";

/** What tells the scheme of one kind from that of another. */
export interface ObjectForm extends Pick<ClusterScheme, "scheme" | "title" | "description" | "listed"> {
  /** Plural with its group: `deployments.apps`. */
  readonly type: string;
}

/**
 * The scheme of a kind whose objects are in namespaces.
 *
 * @param show makes of an object what is shown of it, and may look at others for that.
 */
export function objectScheme(
  { type, ...form }: ObjectForm,
  show: (object: JsonObject, reading: Reading) => JsonObject | Promise<JsonObject>,
): ClusterScheme {
  return {
    ...form,
    inCluster: true,
    variables: ["namespace", "name"],
    names: (looking) => namesOf(looking, type),
    changes: { by: "watch", of: ({ namespace, name }) => [{ resource: type, namespace, name }] },
    async read(reading) {
      const { client, target, options } = reading;
      const { namespace, name } = target;
      const found = await client.get({ resource: type, namespace, name, view: "object" }, options);
      return found.ok ? { ok: true, content: await show(found.object, reading) } : found;
    },
  };
}
