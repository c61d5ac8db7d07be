import { isCredentialValue, namesCredential } from "../given/credential-names.ts";
import type { Frame } from "./frame.ts";

/** Entries of a kubeconfig's user, and of a registry in a docker config, that let one in. */
const USER_CREDENTIALS = new Set(["token", "password", "client-key-data"]);
const REGISTRY_CREDENTIALS = new Set(["auth", "password", "identitytoken", "registrytoken"]);

/** Configuration of client-go's old auth providers that is no credential. Whatever else stands there is taken for one. */
const HARMLESS_PROVIDER_SETTINGS =
  /^(?:client-id|idp-issuer-url|idp-certificate-authority(?:-data)?|extra-scopes|apiserver-id|environment|tenant-id|config-mode|cmd-path|cmd-args|expir.*|(?:token|expiry)-key|scopes)$/u;

/** `--oidc-client-secret=…`, and not `--token-cache-dir=…`. */
const SECRET_ARGUMENT = /^-{0,2}[\w.-]*(?:secret|passw|token|api-?key)[\w.-]*=./iu;
const PATH_ARGUMENT = /^-{0,2}[\w.-]*(?:dir|file|path|name|url|endpoint)=/iu;

/** Whether a scalar in this place of a kubeconfig, a docker config or a chart's values is a credential. */
export function isCredential(frame: Frame, read: () => Buffer): boolean {
  if (frame.zone === "user") return USER_CREDENTIALS.has(frame.key);
  if (frame.zone === "auth-entry") return REGISTRY_CREDENTIALS.has(frame.key);
  if (frame.zone === "env-entry") return frame.key === "value";
  if (frame.zone === "provider-config") return !HARMLESS_PROVIDER_SETTINGS.test(frame.key);
  if (frame.zone === "values" || frame.zone === "credentials") return isChartCredential(frame, read);
  if (frame.zone !== "args") return false;
  const argument = read().toString("latin1");
  return SECRET_ARGUMENT.test(argument) && !PATH_ARGUMENT.test(argument);
}

/** Charts call their values as they like; what their names say is all there is. */
function isChartCredential(frame: Frame, read: () => Buffer): boolean {
  const value = read().toString("latin1");
  // `- name: DB_PASSWORD` and, after it, `value: …`
  if (frame.key === "name") frame.named = namesCredential(value);
  const named = frame.zone === "credentials" || namesCredential(frame.key) || (frame.key === "value" && frame.named);
  return named && isCredentialValue(value);
}
