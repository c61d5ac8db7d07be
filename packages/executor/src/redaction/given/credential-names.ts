/** Words of a name that say that a credential is meant: `auth.rootPassword`, `DB_PASS`, `api-key`, `secretValue`. */
const CREDENTIAL =
  /\b(?:passw(?:or)?ds?|passwd|pass ?phrases?|passcode|pass|pwd|pw|secrets?|tokens?|credentials?|creds?|salt|dsn|connection ?string|(?:[a-z]+ )?(?:api|access|private|secret|encryption|signing|signature|shared|master|auth|account|storage|webhook|license|session|cookie|jwt|hmac|ssh|deploy) ?keys?)\b/u;
/** Words that make of it something which is no credential: what points to one, switches it, or says of what kind it is. */
const OTHERWISE =
  /\b(?:existing|external|use[sd]?|enabled?|disabled?|create|creation|generate|mount|automount|refs?|references?|names?|files?|paths?|dirs?|mounts?|volumes?|max|min|expir\w*|ttl|length|count|limit|num|per|class|kind|type|mode|policy|provider|issuer|audience|ur[il]s?|endpoint|host|server|algorithm|rotation|duration|interval|seconds|annotations|labels|namespace|store|manager|pull|public|selector|format|header|version)\b/u;

/** `rootPassword`, `ROOT_PASSWORD` and `root-password` as `root password`. */
function wordsOf(name: string): string {
  return name
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/gu, " ")
    .replaceAll(/[^A-Za-z\d]+/gu, " ")
    .trim()
    .toLowerCase();
}

/** Whether an entry of this name, in a configuration that is no Secret, holds a credential. */
export function namesCredential(name: string): boolean {
  const words = wordsOf(name);
  return CREDENTIAL.test(words) && !OTHERWISE.test(words);
}

/** What stands in a credential's place without being one: a switch, a count, a reference, a template. */
const NO_CREDENTIAL = /^(?:true|false|yes|no|on|off|null|none|~|\d{1,5}|\d+[smhd]|\$[({].*|\{\{.*|\*+|<.*>|)$/isu;

/** Whether a value under such a name is more than a switch or a reference. */
export function isCredentialValue(value: string): boolean {
  return !NO_CREDENTIAL.test(value.trim());
}
