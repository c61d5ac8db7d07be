import { type Entry, isEntry, textField } from "./kubeconfig.ts";
import { firstUnreadable } from "./readable.ts";

export interface CredentialOptions {
  /** The operator's environment, in which credential plugins expect to run. */
  readonly operatorEnv: Readonly<Record<string, string | undefined>>;
  /** Variables that the child environment changes and a plugin must see as the operator has them. */
  readonly changedVariables: readonly string[];
  /** Finds a program on the operator's PATH. */
  readonly findProgram: (name: string) => Promise<string | undefined>;
}

export type CredentialResult =
  | { readonly ok: true; readonly user: Entry; readonly usesPlugin: boolean }
  | { readonly ok: false; readonly message: string };

/** What a user signs in with, made to work in a private environment. */
export async function credentials(name: string, user: Entry, options: CredentialOptions): Promise<CredentialResult> {
  const legacy = user["auth-provider"];
  if (isEntry(legacy)) {
    const provider = textField(legacy, "name") ?? "";
    return {
      ok: false,
      message: `The kubeconfig's user ${JSON.stringify(name)} signs in by auth-provider ${JSON.stringify(provider)}, which Kubernetes clients no longer have. Set the user up with a credential plugin (gke-gcloud-auth-plugin, kubelogin) instead.`,
    };
  }
  const unreadable = await firstUnreadable(user, ["client-certificate", "client-key", "tokenFile"]);
  if (unreadable !== undefined) {
    return {
      ok: false,
      message: `The kubeconfig's user ${JSON.stringify(name)} signs in with the file ${unreadable}. Sign in again with the provider's login command, or correct the user.`,
    };
  }
  const exec = user["exec"];
  if (!isEntry(exec)) return { ok: true, user, usesPlugin: false };

  const command = textField(exec, "command") ?? "";
  // client-go would look on kubectl's own PATH, which has no programs of the operator's.
  const path = command.includes("/") ? command : await options.findProgram(command);
  if (path === undefined) {
    const hint = textField(exec, "installHint")?.trim();
    return {
      ok: false,
      message: `The kubeconfig's user ${JSON.stringify(name)} signs in by the program ${JSON.stringify(command)}, which is not on this server's PATH. ${hint === undefined ? "Install it, or put its folder on the server's PATH." : hint}`,
    };
  }
  return {
    ok: true,
    user: { ...user, exec: { ...exec, command: path, env: pluginEnv(exec, options) } },
    usesPlugin: true,
  };
}

/** kubectl asks for a name and a password where a user has none of these. */
const CREDENTIALS = [
  "token",
  "tokenFile",
  "client-certificate",
  "client-certificate-data",
  "username",
  "exec",
] as const;

export function canSignIn(user: Entry): boolean {
  return CREDENTIALS.some((field) => user[field] !== undefined && user[field] !== "");
}

/** The operator's values for what the child environment replaces; what the kubeconfig itself sets stands. */
function pluginEnv(exec: Entry, { operatorEnv, changedVariables }: CredentialOptions): readonly Entry[] {
  const own = (Array.isArray(exec["env"]) ? exec["env"] : []).filter(isEntry);
  const named = new Set(own.map((entry) => textField(entry, "name")));
  const restored = changedVariables
    .filter((name) => !named.has(name))
    // Empty stands for unset: the XDG rules say so, and a kubeconfig cannot unset.
    .map((name) => ({ name, value: operatorEnv[name] ?? "" }));
  return [...own, ...restored];
}
