import type { RequestOptions } from "../request-options.ts";
import type { Fields } from "../connection/fields.ts";
import type { Failure } from "../failure.ts";
import { tidied } from "./json.ts";
import type { GetRequest, GetViews } from "./read.ts";
import type { Reader } from "./reader.ts";
import { readColumns, readRows, TABLE } from "./table.ts";

type Found = Omit<GetViews["object"], "object">;

const VIEWS: { readonly [View in keyof GetViews]: (json: Fields, found: Found) => GetViews[View] } = {
  table: (json, found) => ({ ...found, columns: readColumns(json), rows: readRows(json) }),
  object: (json, found) => ({ ...found, object: tidied(json) }),
};

/** One object by its name. */
export async function getObject<View extends keyof GetViews>(
  reader: Reader,
  request: GetRequest<View>,
  options: RequestOptions | undefined,
): Promise<GetViews[View] | Failure> {
  const { name, view } = request;
  const selection = await reader.select(request, options);
  if (!selection.ok) return selection;
  const { type, namespace } = selection;
  const place = namespace === undefined ? {} : { namespace };
  const whole = view === "object";
  const answer = await reader.ask(
    { verb: "get", type, ...place, name, shows: whole ? "objects" : "columns" },
    whole ? { accept: "application/json" } : { accept: TABLE, includeObject: "None" },
    options,
  );
  if (!answer.ok) return answer;
  return VIEWS[view](answer.json, { ok: true, type, ...place });
}
