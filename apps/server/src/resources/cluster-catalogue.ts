import type { Executor } from "@k8s-mcp/executor";
import type { Kube } from "@k8s-mcp/kube";
import type { Catalogue, ResourceCatalogue } from "../protocol/catalogue.ts";
import type { ClustersOptions } from "./clusters.ts";

export interface ClusterCatalogueOptions extends Omit<ClustersOptions, "kube"> {
  readonly kube: () => Promise<Kube>;
  readonly executor: () => Promise<Executor>;
}

/** What is served of the clusters without a CLI. Nothing of it is loaded before somebody asks. */
export function clusterCatalogue({
  kube,
  executor,
  ...options
}: ClusterCatalogueOptions): Required<Pick<Catalogue, "resources" | "complete">> {
  const resources = once(async (): Promise<ResourceCatalogue> => {
    const [{ createResources }, connected, made] = await Promise.all([import("./resources.ts"), kube(), executor()]);
    const { results, redact } = made;
    return createResources({
      ...options,
      kube: connected,
      results,
      redact,
      audited: (call, answer) => made.audited(call, answer),
    });
  });
  const completions = once(async () => {
    const [{ createCompletions }, connected] = await Promise.all([import("../completions/completions.ts"), kube()]);
    return createCompletions({ ...options, kube: connected });
  });
  return {
    resources: {
      listResources: async (cursor, call) => (await resources()).listResources(cursor, call),
      listTemplates: async () => (await resources()).listTemplates(),
      readResource: async (uri, call) => (await resources()).readResource(uri, call),
      subscribe: async (uri, principal, subscriber) => (await resources()).subscribe(uri, principal, subscriber),
    },
    complete: async (request, call) => (await completions())(request, call),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let making: Promise<T> | undefined;
  return () => (making ??= make());
}
