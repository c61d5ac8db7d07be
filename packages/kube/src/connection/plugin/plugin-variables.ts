import type { Variables } from "../variables.ts";

/**
 * Where the operator's own programs look for their settings, and how the network is reached. Not where they keep what
 * they need for a moment: a plugin that is ended would leave it behind.
 */
const PASSED = [
  "HOME",
  "PATH",
  "USER",
  "LANG",
  "XDG_CACHE_HOME",
  "XDG_CONFIG_HOME",
  "XDG_DATA_HOME",
  "XDG_STATE_HOME",
  "XDG_RUNTIME_DIR",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  ...["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"].flatMap((name) => [name, name.toLowerCase()]),
] as const;

/** What credential plugins sign in with. */
const CLOUD =
  /^(?:AWS_|AMAZON_|GOOGLE_|GCLOUD_|CLOUDSDK_|AZURE_|AAD_|ARM_|MSI_|IDENTITY_|OCI_|IBMCLOUD_|DIGITALOCEAN_|LINODE_|SCW_|OS_|TELEPORT_|VAULT_)|^USE_GKE_GCLOUD_AUTH_PLUGIN$/;

/** What a credential plugin sees of the operator's environment: nothing of the server's own settings. */
export function pluginVariables(operator: Variables): Record<string, string> {
  const passed: readonly string[] = PASSED;
  return Object.fromEntries(
    Object.entries(operator).flatMap(([name, value]) =>
      value !== undefined && (passed.includes(name) || CLOUD.test(name)) ? [[name, value]] : [],
    ),
  );
}
