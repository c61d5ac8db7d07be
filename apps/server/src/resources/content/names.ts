import type { Looking, Names } from "../scheme.ts";

/** More than anybody chooses from. */
const MOST = 1000;

/** Names of the objects of a type in a namespace. */
export async function namesOf({ client, namespace, options }: Looking, resource: string): Promise<Names> {
  const asked = { resource, view: "names", limit: MOST } as const;
  const page = await client.list({ ...asked, ...(namespace !== "" && { namespace }) }, options);
  return page.ok ? { ok: true, names: page.names.map(({ name }) => name) } : page;
}
