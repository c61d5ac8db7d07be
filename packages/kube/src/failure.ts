/** What kept a request from its answer. */
export type Problem =
  /** A rule refuses it. */
  | "denied"
  /** A rule wants a person to agree. */
  | "confirm"
  /** No kubeconfig, or none that can be used, or no such context in it. */
  | "context"
  /** Nothing to sign in with: a credential plugin that fails, a token file that is gone. */
  | "credentials"
  /** The server takes the credentials for nobody's (401). */
  | "unauthorized"
  /** The server knows who asks and says no (403). */
  | "forbidden"
  /** No such object, or a type that is served no longer. */
  | "not-found"
  /** No such type. */
  | "unknown-type"
  /** Several types go by that name. */
  | "ambiguous-type"
  /** A name, namespace, selector or continue token that cannot be one. */
  | "invalid"
  /** The type cannot be read in that way (405): some can only be created, some not be watched. */
  | "unsupported"
  /** Nobody answers at the address, or the way there is broken. */
  | "unreachable"
  /** What answers cannot be trusted: its certificate is for somebody else, or from nobody known. */
  | "untrusted"
  | "timeout"
  | "cancelled"
  /** A continue token or a version that the server has forgotten (410). */
  | "expired"
  | "too-large"
  /** The server is busy (429, 503) for longer than the request may take. */
  | "busy"
  /** Whatever else the server said. */
  | "server";

export interface Failure {
  readonly ok: false;
  readonly problem: Problem;
  /** For a person: what was wrong, where, and the next thing to try. */
  readonly message: string;
  /** Kubernetes' own word for it where the server gave one: `Forbidden`, `NotFound`, `Expired`, …. */
  readonly reason?: string;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** For `ambiguous-type`: each in a form that names it alone. For `unknown-type`: what is near. */
  readonly candidates?: readonly string[];
}

export function failure(
  problem: Problem,
  message: string,
  more: Omit<Failure, "ok" | "problem" | "message"> = {},
): Failure {
  return { ok: false, problem, message, ...more };
}
