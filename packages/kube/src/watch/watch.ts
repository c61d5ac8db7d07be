import type { ApiType } from "@k8s-mcp/validator/native";
import type { Failure } from "../failure.ts";
import type { JsonObject, TypeWord } from "../read/read.ts";

export interface WatchRequest {
  readonly resource: TypeWord;
  /** Default the client's own; ignored for a type without namespaces. */
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  /** Only this object. */
  readonly name?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** Whether events carry the object. Default `metadata`: they only name it, which costs far less. */
  readonly view?: "metadata" | "object";
  /** Milliseconds between two events of one object; the last state is always told. Default 1,000. */
  readonly intervalMs?: number;
}

export interface ReleasesWatchRequest {
  /** Default the client's own. */
  readonly namespace?: string;
  /** Only this release. */
  readonly name?: string;
  /** Milliseconds between two events of one release; the last state is always told. Default 1,000. */
  readonly intervalMs?: number;
}

export interface WatchedObject {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
}

export type WatchEvent =
  /** From here on nothing is missed. First event, and again after `lost`. */
  | { readonly type: "synced"; readonly resource: ApiType }
  | ObjectEvent
  /** The connection is gone and is being made again; what changes meanwhile is told later. */
  | { readonly type: "interrupted"; readonly failure: Failure }
  /** Too much changed to tell each of it: read the collection anew. */
  | { readonly type: "lost" }
  /** The watch is over, by the server's or the policy's will. */
  | { readonly type: "ended"; readonly failure: Failure };

export interface ObjectEvent extends WatchedObject {
  readonly type: "added" | "modified" | "deleted";
  /** With view `object`, except for what was deleted while nobody looked. Without `managedFields`. */
  readonly object?: JsonObject;
}
