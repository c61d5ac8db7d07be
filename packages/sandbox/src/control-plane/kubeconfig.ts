import { stringify } from "yaml";
import type { KeyPair } from "./certificates.ts";

export interface KubeconfigOptions {
  readonly url: string;
  readonly authority: string;
  readonly user: string;
  readonly client: KeyPair;
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** A kubeconfig that needs no other file, with one context called `sandbox`. */
export const renderKubeconfig = ({ url, authority, user, client }: KubeconfigOptions): string =>
  stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "sandbox", cluster: { server: url, "certificate-authority-data": base64(authority) } }],
    users: [
      {
        name: user,
        user: {
          "client-certificate-data": base64(client.certificate),
          "client-key-data": base64(client.privateKey),
        },
      },
    ],
    contexts: [{ name: "sandbox", context: { cluster: "sandbox", user } }],
    "current-context": "sandbox",
  });
