import type { Names, Reading } from "../scheme.ts";

/** More than anybody chooses from. */
const MOST = 1000;

/** Names of the objects of a type in the target's namespace. */
export async function namesOf({ client, target, options }: Reading, resource: string): Promise<Names> {
  const { namespace } = target;
  const asked = { resource, view: "names", limit: MOST } as const;
  const page = await client.list({ ...asked, ...(namespace !== "" && { namespace }) }, options);
  return page.ok ? { ok: true, names: page.names.map(({ name }) => name) } : page;
}
