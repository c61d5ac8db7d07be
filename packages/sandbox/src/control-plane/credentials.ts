import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createAuthority, createTokenKeys, type KeyPair } from "./certificates.ts";
import type { SandboxFolder } from "./folder.ts";
import { renderKubeconfig } from "./kubeconfig.ts";

/** Addresses under which the API server answers: from this machine, and by its service inside the cluster. */
const API_SERVER_NAMES = {
  dnsNames: [
    "localhost",
    "kubernetes",
    "kubernetes.default",
    "kubernetes.default.svc",
    "kubernetes.default.svc.cluster.local",
  ],
  // The first address of the service range belongs to the `kubernetes` service.
  ipAddresses: ["127.0.0.1", "10.96.0.1"],
};
const LOOPBACK = { dnsNames: ["localhost"], ipAddresses: ["127.0.0.1"] };

/** Who each program is to the API server. The names are those that Kubernetes' built-in roles are bound to. */
const CLIENTS = {
  admin: { commonName: "sandbox-admin", organizations: ["system:masters"] },
  "controller-manager": { commonName: "system:kube-controller-manager" },
  scheduler: { commonName: "system:kube-scheduler" },
  kwok: { commonName: "system:kwok-controller", organizations: ["system:masters"] },
} as const;

type ClientName = keyof typeof CLIENTS;

const SERVERS = ["controller-manager-server", "scheduler-server", "kubelet-server"] as const;

/** The API server reaches the metrics API by its service's name. */
export const METRICS_SERVICE = { namespace: "kube-system", name: "sandbox-metrics" };

/** Paths of everything that proves who is who; the files are private to the user and die with the sandbox. */
export interface Credentials {
  readonly authorityPem: string;
  /** Signs the certificate with which the API server passes requests on to an aggregated API. */
  readonly frontProxyAuthorityPem: string;
  readonly admin: KeyPair;
  readonly metricsServer: KeyPair;
  /** The path of a certificate, key or authority file. */
  readonly file: (name: string) => string;
  readonly kubeconfig: Readonly<Record<ClientName, string>>;
}

const writePrivate = (path: string, text: string): Promise<void> => writeFile(path, text, { mode: 0o600, flag: "wx" });

/**
 * Makes every key of a sandbox and writes those that its programs read.
 *
 * The front proxy has an authority of its own: a client certificate of the cluster must not pass for the aggregator's.
 */
export const createCredentials = async (folder: SandboxFolder, url: string): Promise<Credentials> => {
  const [cluster, frontProxy, tokens] = await Promise.all([
    createAuthority("sandbox"),
    createAuthority("sandbox-front-proxy"),
    createTokenKeys(),
  ]);
  const file = (name: string): string => join(folder.certificates, name);
  const written: Promise<void>[] = [];
  const write = (name: string, text: string): void => {
    written.push(writePrivate(file(name), text));
  };
  const writePair = (name: string, pair: KeyPair): KeyPair => {
    write(`${name}.crt`, pair.certificate);
    write(`${name}.key`, pair.privateKey);
    return pair;
  };

  write("ca.crt", cluster.certificate);
  write("ca.key", cluster.privateKey);
  write("front-proxy-ca.crt", frontProxy.certificate);
  write("service-account.key", tokens.privateKey);
  write("service-account.pub", tokens.publicKey);
  writePair("api-server", await cluster.issue({ commonName: "kube-apiserver", ...API_SERVER_NAMES, use: "server" }));
  writePair("kubelet-client", await cluster.issue({ commonName: "kube-apiserver-kubelet-client", use: "client" }));
  writePair("front-proxy-client", await frontProxy.issue({ commonName: "front-proxy-client", use: "client" }));
  for (const name of SERVERS) {
    writePair(name, await cluster.issue({ commonName: name, ...LOOPBACK, use: "server" }));
  }
  const metricsServer = await cluster.issue({
    commonName: METRICS_SERVICE.name,
    dnsNames: [`${METRICS_SERVICE.name}.${METRICS_SERVICE.namespace}.svc`],
    use: "server",
  });

  const issueClient = async (name: ClientName, path: string): Promise<KeyPair> => {
    const client = await cluster.issue({ ...CLIENTS[name], use: "client" });
    const user = name === "admin" ? "admin" : CLIENTS[name].commonName;
    written.push(writePrivate(path, renderKubeconfig({ url, authority: cluster.certificate, user, client })));
    return client;
  };
  const kubeconfig = {
    admin: folder.adminKubeconfig,
    "controller-manager": file("controller-manager.kubeconfig"),
    scheduler: file("scheduler.kubeconfig"),
    kwok: file("kwok.kubeconfig"),
  };
  const admin = await issueClient("admin", kubeconfig.admin);
  await issueClient("controller-manager", kubeconfig["controller-manager"]);
  await issueClient("scheduler", kubeconfig.scheduler);
  await issueClient("kwok", kubeconfig.kwok);
  await Promise.all(written);

  return {
    authorityPem: cluster.certificate,
    frontProxyAuthorityPem: frontProxy.certificate,
    admin,
    metricsServer,
    file,
    kubeconfig,
  };
};
