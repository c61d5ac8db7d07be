/** A type as the API server serves it; from discovery, so that nothing about it is guessed. */
export interface ApiType {
  /** Plural, lower case: `deployments`. */
  readonly resource: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** Reads objects of one type. */
export interface ObjectsRequest {
  readonly verb: "get" | "list" | "watch";
  readonly type: ApiType;
  /** Absent for a type without namespaces, and for every namespace of one that has them. */
  readonly namespace?: string;
  /** The one object that is meant; a watch then tells of no other. */
  readonly name?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** What is answered of each object: the server's columns, its metadata, or all of it. */
  readonly shows: "columns" | "metadata" | "objects";
}

/** Reads what helm keeps of its releases, all in one namespace or one by name. Values come back without secrets. */
export interface ReleasesRequest {
  readonly verb: "releases";
  /** Every namespace where absent. */
  readonly namespace?: string;
  readonly name?: string;
  /** Whether it is told which of them change from then on. Nothing of their content is. */
  readonly watch?: true;
}

/** Asks the server about itself. */
export interface ServerRequest {
  readonly verb: "server";
  readonly path: "/api" | "/apis" | "/version";
}

/** Asks the server about the one who asks: who that is, or what he may do in a namespace. */
export interface ReviewRequest {
  readonly verb: "whoami" | "rules";
  readonly namespace?: string;
}

/** One request to the API server, as it is judged and then made. */
export type ApiRequest = ObjectsRequest | ReleasesRequest | ServerRequest | ReviewRequest;
