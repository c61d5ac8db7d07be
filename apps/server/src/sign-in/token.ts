import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 32 random bytes, so that guessing is no attack. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What to do with a request, by its `Authorization` header. */
export type Challenge = { readonly ok: true } | { readonly ok: false; readonly wwwAuthenticate: string };

/**
 * Checks bearer tokens against the one that is expected. Takes as long for a token that is nearly right as for any
 * other: compared are hashes, which also have the same length.
 */
export function bearerCheck(expected: string): (authorization: string | undefined) => Challenge {
  const wanted = sha256(expected);
  return (authorization) => {
    if (authorization === undefined) return refuse();
    const token = /^Bearer +(?<token>[A-Za-z0-9._~+/-]+=*) *$/iu.exec(authorization)?.groups?.["token"];
    if (token === undefined) return refuse("invalid_request");
    return timingSafeEqual(sha256(token), wanted) ? { ok: true } : refuse("invalid_token");
  };
}

/** RFC 6750: a request without credentials is told no error code. */
function refuse(error?: "invalid_request" | "invalid_token"): Challenge {
  return { ok: false, wwwAuthenticate: `Bearer realm="k8s-mcp"${error === undefined ? "" : `, error="${error}"`}` };
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
