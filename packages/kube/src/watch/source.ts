import type { ApiRequest, ApiType, ObjectsRequest } from "@k8s-mcp/validator/native";
import { HELM_STORAGE } from "../exchange/path.ts";

/** What a watch reads: the requests by which it lists and follows a collection. */
export interface Source {
  readonly type: ApiType;
  readonly list: ApiRequest;
  readonly watch: ApiRequest;
  /** What the server is to send: objects, or what names them. */
  readonly accept: { readonly list: string; readonly watch: string };
  /** Whether events carry the object. */
  readonly whole: boolean;
  /** What events call an object, where that is not its own name; undefined for one that nobody is told of. */
  readonly nameOf?: (stored: string) => string | undefined;
}

const WHOLE = { list: "application/json", watch: "application/json" };
const METADATA = {
  list: "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io",
  watch: "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io",
};
/** Not every aggregated server can leave the rest out. */
const METADATA_OR_WHOLE = { list: `${METADATA.list},${WHOLE.list}`, watch: `${METADATA.watch},${WHOLE.watch}` };

/** Objects of one type, as `list` would give them. */
export type Watched = Omit<ObjectsRequest, "verb" | "shows"> & { readonly view: "metadata" | "object" };

export function objectsOf({ view, ...selection }: Watched): Source {
  const whole = view === "object";
  const shows = whole ? "objects" : "metadata";
  return {
    type: selection.type,
    list: { ...selection, verb: "list", shows },
    watch: { ...selection, verb: "watch", shows },
    accept: whole ? WHOLE : METADATA_OR_WHOLE,
    whole,
  };
}

/** The helm releases of a namespace, under their own names: whatever happens to a revision has happened to its release. */
export function releasesOf(namespace: string): Source {
  return {
    type: HELM_STORAGE,
    list: { verb: "releases", namespace },
    watch: { verb: "releases", namespace, watch: true },
    // What is in the Secrets never leaves the server for it.
    accept: METADATA,
    whole: false,
    nameOf: releaseIn,
  };
}

/** The release whose revision a Secret holds: https://helm.sh/docs/topics/advanced/#storage-backends */
function releaseIn(secret: string): string | undefined {
  return /^sh\.helm\.release\.v1\.(.+)\.v\d+$/u.exec(secret)?.[1];
}
