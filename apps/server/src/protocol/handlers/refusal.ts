import { ResourceNotFoundError } from "@modelcontextprotocol/server";
import type { ProtocolError } from "@modelcontextprotocol/server";
import type { ResourceReading } from "../catalogue.ts";
import { invalid, quoted } from "./contained.ts";

/** What a client is told that can neither read nor watch a resource. */
export function refusalOf(
  uri: string,
  refused: Exclude<ResourceReading, { readonly kind: "contents" }>,
): ProtocolError {
  if (refused.kind === "failed") return invalid(refused.message);
  return new ResourceNotFoundError(
    uri,
    `There is no resource ${quoted(uri)}. List what there is with resources/list, or complete a template.`,
  );
}
