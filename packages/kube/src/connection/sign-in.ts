import { failure, type Failure } from "../failure.ts";
import type { Files } from "./files.ts";
import type { Headers } from "./headers.ts";
import type { ClusterEntry, UserEntry } from "./kubeconfig/kubeconfig.ts";
import { readMaterial } from "./material.ts";
import type { Plugins } from "./plugin/plugin.ts";
import type { PluginCredential } from "./plugin/run-plugin.ts";

/** What a user of the kubeconfig signs in with. */
export interface SignedIn {
  readonly ok: true;
  /** PEM. */
  readonly certificate?: string;
  readonly key?: string;
  /** `authorization`, where that is what signs in. */
  readonly headers: Headers;
  /** Where a plugin gave it: to be forgotten when the server refuses it. */
  readonly credential?: PluginCredential;
}

export interface SignInTools {
  readonly files: Files;
  readonly plugins: Plugins;
}

/** @param authority PEM of the cluster's authority, which some plugins are told. */
export async function signIn(
  user: UserEntry,
  userName: string,
  cluster: ClusterEntry,
  authority: string | undefined,
  { files, plugins }: SignInTools,
): Promise<SignedIn | Failure> {
  const whose = `of the user ${JSON.stringify(userName)}`;
  if (user.authProvider !== undefined) {
    return failure(
      "credentials",
      `The kubeconfig's user ${JSON.stringify(userName)} signs in by auth-provider ${JSON.stringify(user.authProvider)}, which Kubernetes clients no longer have. Set the user up with a credential plugin (gke-gcloud-auth-plugin, kubelogin) instead.`,
    );
  }
  const [certificate, key, token] = await Promise.all([
    readMaterial(user.certificate, files, `The client certificate ${whose}`),
    readMaterial(user.key, files, `The client key ${whose}`),
    readMaterial(user.token, files, `The token ${whose}`),
  ]);
  for (const read of [certificate, key, token]) if (read.failure) return read.failure;
  const given: SignedIn = {
    ok: true,
    ...(!certificate.failure && certificate.text !== undefined && { certificate: certificate.text }),
    ...(!key.failure && key.text !== undefined && { key: key.text }),
    headers: {},
  };
  if (!token.failure && token.text !== undefined)
    return { ...given, headers: { authorization: `Bearer ${token.text.trim()}` } };
  if (user.basic) {
    const { username, password } = user.basic;
    return {
      ...given,
      headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` },
    };
  }
  if (!user.plugin) return given;
  const credential = await plugins.credential(user.plugin, cluster, authority);
  if (!credential.ok) return credential;
  return {
    ...given,
    ...(credential.certificate !== undefined && { certificate: credential.certificate }),
    ...(credential.key !== undefined && { key: credential.key }),
    headers: credential.token === undefined ? {} : { authorization: `Bearer ${credential.token}` },
    credential,
  };
}
