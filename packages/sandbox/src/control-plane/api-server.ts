import { stringify } from "yaml";
import type { Credentials } from "./credentials.ts";
import type { SandboxFolder } from "./folder.ts";

export const SERVICE_RANGE = "10.96.0.0/16";

export interface ApiServerOptions {
  readonly folder: SandboxFolder;
  readonly credentials: Credentials;
  readonly port: number;
  readonly auditLog: boolean;
}

/**
 * Who did what to which object, without the objects themselves: enough to see which verbs a command used. What a delete
 * asks for (a dry run, say) stands in its body and nowhere else; it holds no more than such options.
 */
export const auditPolicy = (): string =>
  stringify({
    apiVersion: "audit.k8s.io/v1",
    kind: "Policy",
    omitStages: ["RequestReceived"],
    rules: [{ level: "Request", verbs: ["delete", "deletecollection"] }, { level: "Metadata" }],
  });

/** Flags of an API server on loopback that trusts the sandbox's own authority and nobody else's. */
export const apiServerArguments = ({ folder, credentials, port, auditLog }: ApiServerOptions): readonly string[] => {
  const { file } = credentials;
  return [
    `--etcd-servers=unix://${folder.etcdSocket}`,
    "--authorization-mode=Node,RBAC",
    "--allow-privileged=true",
    "--bind-address=127.0.0.1",
    "--advertise-address=127.0.0.1",
    `--secure-port=${port}`,
    "--endpoint-reconciler-type=none",
    `--service-cluster-ip-range=${SERVICE_RANGE}`,
    `--tls-cert-file=${file("api-server.crt")}`,
    `--tls-private-key-file=${file("api-server.key")}`,
    `--client-ca-file=${file("ca.crt")}`,
    `--service-account-key-file=${file("service-account.pub")}`,
    `--service-account-signing-key-file=${file("service-account.key")}`,
    "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
    `--kubelet-client-certificate=${file("kubelet-client.crt")}`,
    `--kubelet-client-key=${file("kubelet-client.key")}`,
    `--kubelet-certificate-authority=${file("ca.crt")}`,
    "--kubelet-preferred-address-types=InternalIP",
    `--requestheader-client-ca-file=${file("front-proxy-ca.crt")}`,
    "--requestheader-allowed-names=front-proxy-client",
    "--requestheader-username-headers=X-Remote-User",
    "--requestheader-group-headers=X-Remote-Group",
    "--requestheader-extra-headers-prefix=X-Remote-Extra-",
    `--proxy-client-cert-file=${file("front-proxy-client.crt")}`,
    `--proxy-client-key-file=${file("front-proxy-client.key")}`,
    "--profiling=false",
    ...(auditLog ? [`--audit-policy-file=${folder.auditPolicy}`, `--audit-log-path=${folder.auditLog}`] : []),
  ];
};
