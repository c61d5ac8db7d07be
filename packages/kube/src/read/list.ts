import type { ObjectsRequest } from "@k8s-mcp/validator/native";
import type { RequestOptions } from "../request-options.ts";
import { type Fields, list, part, text } from "../connection/fields.ts";
import { failure, type Failure } from "../failure.ts";
import type { Reader } from "./reader.ts";
import type { ListRequest, ListViews } from "./read.ts";
import { tidied } from "./json.ts";
import { readColumns, readRows, TABLE } from "./table.ts";

const DEFAULT_LIMIT = 500;
const MAX_LIMIT = 1000;

type Page = Omit<ListViews["names"], "names">;

/** What each view makes of a page. */
const VIEWS: { readonly [View in keyof ListViews]: (json: Fields, page: Page) => ListViews[View] } = {
  table: (json, page) => ({ ...page, columns: readColumns(json), rows: readRows(json) }),
  names: (json, page) => ({
    ...page,
    names: readRows(json).map(({ name, namespace }) => ({ name, ...(namespace !== undefined && { namespace }) })),
  }),
  objects: (json, page) => {
    // The items of a list leave out what the list says for all of them.
    const apiVersion = text(json, "apiVersion") ?? "";
    const kind = page.type.kind;
    return { ...page, items: list(json, "items").map((item) => ({ apiVersion, kind, ...tidied(item) })) };
  },
};

/** One page of a type's objects. */
export async function listObjects<View extends keyof ListViews>(
  reader: Reader,
  request: ListRequest<View>,
  options: RequestOptions | undefined,
): Promise<ListViews[View] | Failure> {
  const { view, labelSelector, fieldSelector, limit = DEFAULT_LIMIT, continue: token } = request;
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT)) {
    return failure("invalid", `A page holds 1 to ${MAX_LIMIT} objects, and limit is ${limit}.`);
  }
  const selection = await reader.select(request, options);
  if (!selection.ok) return selection;
  const { type, namespace } = selection;
  const wanted: ObjectsRequest = {
    verb: "list",
    type,
    ...(namespace !== undefined && { namespace }),
    ...(labelSelector !== undefined && { labelSelector }),
    ...(fieldSelector !== undefined && { fieldSelector }),
    shows: view === "objects" ? "objects" : "columns",
  };
  const across = type.namespaced && namespace === undefined;
  const exchange =
    view === "objects"
      ? { accept: "application/json" }
      : // Rows of one namespace need no object to be told apart; the whole answer is then a tenth as long.
        { accept: TABLE, includeObject: across ? ("Metadata" as const) : ("None" as const) };
  const answer = await reader.ask(
    wanted,
    { ...exchange, limit, ...(token !== undefined && { continue: token }) },
    options,
  );
  if (!answer.ok) return answer;
  const metadata = part(answer.json, "metadata");
  const next = text(metadata, "continue");
  const remaining = metadata?.["remainingItemCount"];
  return VIEWS[view](answer.json, {
    ok: true,
    type,
    ...(namespace !== undefined && { namespace }),
    resourceVersion: text(metadata, "resourceVersion") ?? "",
    ...(next !== undefined && { continue: next }),
    ...(typeof remaining === "number" && { remaining }),
  });
}
