import type { RequestOptions } from "../request-options.ts";
import type { Failure } from "../failure.ts";
import { listObjects } from "./list.ts";
import type { Reader } from "./reader.ts";

const PAGE = 1000;
/** More than a person chooses from. */
const MAX_NAMES = 10_000;

export async function listNamespaces(
  reader: Reader,
  options: RequestOptions | undefined,
): Promise<{ readonly ok: true; readonly names: readonly string[] } | Failure> {
  const names: string[] = [];
  let token: string | undefined;
  do {
    const request = { resource: "namespaces.v1", view: "names", limit: PAGE } as const;
    const page = await listObjects(reader, { ...request, ...(token !== undefined && { continue: token }) }, options);
    if (!page.ok) return page;
    names.push(...page.names.map(({ name }) => name));
    token = page.continue;
  } while (token !== undefined && names.length < MAX_NAMES);
  return { ok: true, names };
}
