import type { Json, JsonObject, Revision } from "@k8s-mcp/kube";
import { known } from "../fields.ts";
import type { ClusterScheme } from "../scheme.ts";

export const helmRelease: ClusterScheme = {
  scheme: "helm-release",
  title: "Helm release",
  description: "status, chart, history, the user's values without secrets, and notes of a helm release",
  inCluster: true,
  variables: ["namespace", "name"],
  listed: true,
  async names({ client, namespace, options }) {
    const found = await client.releases(namespace === "" ? {} : { namespace }, options);
    return found.ok ? { ok: true, names: found.releases.map(({ name }) => name) } : found;
  },
  changes: { by: "releases" },
  async read({ client, target, options }) {
    const found = await client.release({ namespace: target.namespace, name: target.name }, options);
    if (!found.ok) return found;
    const { name, namespace, values, notes, history, ...newest } = found.release;
    return {
      ok: true,
      content: known({ name, namespace, ...revisionOf(newest), history: history.map(revisionOf), values, notes }),
    };
  },
};

function revisionOf({ revision, status, updated, description, chart }: Revision): JsonObject {
  const shown: Record<string, Json | undefined> = {
    revision,
    status,
    updated,
    description,
    chart: chart === undefined ? undefined : known({ ...chart }),
  };
  return known(shown);
}
