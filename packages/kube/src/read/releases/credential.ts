/** Parts of names under which credentials stand, in whatever spelling. Too many are hidden rather than one too few. */
export const CREDENTIAL =
  /pass|pwd|secret|token|key|cred|auth|cert|dsn|salt|private|connection|license|webhook|cookie|session|hash|bearer|jwt/i;

/** `postgres`, `shop.example.com`: words, which half of the other values may hold too. */
export const WORDS = /^[a-z]+(?:[-._][a-z]+)*$/i;
