import { RESULT_ID } from "./result-store.ts";

const SCHEME = "k8s-result://";

export function resultUri(id: string): string {
  return `${SCHEME}${id}`;
}

/** @returns the id, or undefined where it is no URI of a result. */
export function resultId(uri: string): string | undefined {
  const id = uri.startsWith(SCHEME) ? uri.slice(SCHEME.length) : "";
  return RESULT_ID.test(id) ? id : undefined;
}
