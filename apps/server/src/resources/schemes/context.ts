import { known } from "../fields.ts";
import type { ClusterScheme } from "../scheme.ts";

/** Namespaces that are shown. */
const MOST = 500;

/** What a policy says about a context, rather than what its cluster says. */
const REFUSED = new Set(["denied", "confirm", "context"]);

export const context: ClusterScheme = {
  scheme: "k8s-context",
  title: "Context",
  description: "cluster, server version and namespaces of a kubeconfig context, or why it cannot be reached",
  inCluster: true,
  variables: [],
  listed: true,
  // The context is not the scheme's own to say.
  names: async () => ({ ok: true, names: [] }),
  changes: { by: "watch", of: () => [{ resource: "namespaces.v1" }] },
  async read({ client, target, options }) {
    const version = await client.version(options);
    if (!version.ok && REFUSED.has(version.problem)) return version;
    // Who cannot sign in would be asked again for the place, and a credential plugin takes its time.
    if (!version.ok && version.problem === "credentials") {
      return { ok: true, content: known({ context: target.context, reachable: false, why: version.message }) };
    }
    const place = await client.place();
    if (!place.ok) return place;
    const { context: name, cluster, server, namespace } = place;
    const where = { context: name, cluster, server, defaultNamespace: namespace };
    if (!version.ok) return { ok: true, content: { ...where, reachable: false, why: version.message } };
    const namespaces = await client.namespaces(options);
    return {
      ok: true,
      content: known({
        ...where,
        reachable: true,
        version: version.version,
        platform: version.platform,
        ...(namespaces.ok
          ? {
              namespaces: namespaces.names.slice(0, MOST),
              moreNamespaces: namespaces.names.length > MOST ? namespaces.names.length - MOST : undefined,
            }
          : { namespacesUnknown: namespaces.message }),
      }),
    };
  },
};
