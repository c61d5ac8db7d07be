import type { ResourceCatalogue } from "../protocol/catalogue.ts";

/** Resources of which nothing is loaded before somebody asks for one. */
export function lazyResources(make: () => Promise<ResourceCatalogue>): ResourceCatalogue {
  let making: Promise<ResourceCatalogue> | undefined;
  const made = (): Promise<ResourceCatalogue> => (making ??= make());
  return {
    listResources: async (cursor, call) => (await made()).listResources(cursor, call),
    listTemplates: async () => (await made()).listTemplates(),
    readResource: async (uri, call) => (await made()).readResource(uri, call),
    subscribe: async (uri, principal, onUpdate) => (await made()).subscribe(uri, principal, onUpdate),
  };
}
