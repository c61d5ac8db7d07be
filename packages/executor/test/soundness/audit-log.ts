import { readFile } from "node:fs/promises";

/** One request that the API server answered, as its audit log has it. */
export interface ApiRequest {
  /** The unique ID of the impersonated user, by which a request finds the line that made it. */
  readonly mark: string;
  readonly verb: string;
  readonly path: string;
  readonly dryRun: boolean;
  /** Absent for what is no resource: discovery, health, versions. */
  readonly object?: ApiObject;
}

export interface ApiObject {
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  /** Empty for a whole type. */
  readonly name: string;
}

interface AuditEvent {
  readonly auditID: string;
  readonly verb: string;
  readonly requestURI: string;
  readonly requestObject?: { readonly dryRun?: readonly string[] };
  readonly impersonatedUser?: { readonly uid?: string };
  readonly objectRef?: {
    readonly apiGroup?: string;
    readonly resource?: string;
    readonly subresource?: string;
    readonly namespace?: string;
    readonly name?: string;
  };
}

function requestOf({
  verb,
  requestURI,
  requestObject,
  impersonatedUser,
  objectRef,
}: AuditEvent): ApiRequest | undefined {
  const mark = impersonatedUser?.uid;
  if (mark === undefined) return undefined;
  const { pathname, searchParams } = new URL(requestURI, "https://cluster.invalid");
  const dryRun = searchParams.get("dryRun") === "All" || requestObject?.dryRun?.includes("All") === true;
  const request = { mark, verb, path: pathname, dryRun };
  if (objectRef?.resource === undefined) return request;
  const { apiGroup = "", resource, subresource = "", namespace = "", name = "" } = objectRef;
  return { ...request, object: { group: apiGroup, resource, subresource, namespace, name } };
}

/** Every impersonated request of a log, once. A watch is logged when it starts and when it ends. */
export async function readAuditLog(file: string): Promise<readonly ApiRequest[]> {
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  const events = lines.map((line): AuditEvent => JSON.parse(line));
  const once = new Map(events.map((event) => [event.auditID, event]));
  return [...once.values()].flatMap((event) => requestOf(event) ?? []);
}
