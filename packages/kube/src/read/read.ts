import type { ApiType } from "@k8s-mcp/validator/native";
import type { ServedType } from "../discovery/discovery.ts";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A type as a word (`deploy`, `Ingress`, `gateways.v1.networking.istio.io`) or as discovery gave it. */
export type TypeWord = string | ServedType;

interface Selection {
  readonly resource: TypeWord;
  /** Default the client's own; ignored for a type without namespaces. */
  readonly namespace?: string;
}

export interface ListRequest<View extends keyof ListViews = keyof ListViews> extends Selection {
  readonly view: View;
  readonly allNamespaces?: boolean;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** Most objects of one answer, 1 to 1,000. Default 500. */
  readonly limit?: number;
  /** The token of the page before. */
  readonly continue?: string;
}

export interface GetRequest<View extends keyof GetViews = keyof GetViews> extends Selection {
  readonly view: View;
  readonly name: string;
}

interface Answer {
  readonly ok: true;
  readonly type: ApiType;
  /** Absent across namespaces and for a type without them. */
  readonly namespace?: string;
}

interface Page extends Answer {
  readonly resourceVersion: string;
  /** Token for the next page; absent on the last one. */
  readonly continue?: string;
  /** How many objects come after this page, where the server counts them. */
  readonly remaining?: number;
}

export interface Column {
  readonly name: string;
  /** `string`, `integer`, `date`, …. */
  readonly type: string;
  readonly description: string;
  /** 0 for those that kubectl shows by default, higher for `-o wide`. */
  readonly priority: number;
}

export interface Row {
  readonly name: string;
  /** Only where the page is of every namespace. */
  readonly namespace?: string;
  /** One for each column. */
  readonly cells: readonly Json[];
}

export interface ObjectName {
  readonly name: string;
  readonly namespace?: string;
}

export interface ListViews {
  /** The server's own columns, those that kubectl shows. */
  readonly table: Page & { readonly columns: readonly Column[]; readonly rows: readonly Row[] };
  readonly names: Page & { readonly names: readonly ObjectName[] };
  /** Whole objects, without `managedFields`. */
  readonly objects: Page & { readonly items: readonly JsonObject[] };
}

export interface GetViews {
  readonly table: Answer & { readonly columns: readonly Column[]; readonly rows: readonly Row[] };
  readonly object: Answer & { readonly object: JsonObject };
}
