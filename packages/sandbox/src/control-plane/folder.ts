import { join } from "node:path";

/** Where everything of one sandbox lies: a private folder, removed as a whole. */
export interface SandboxFolder {
  readonly root: string;
  readonly logs: string;
  readonly certificates: string;
  readonly etcdData: string;
  /** The API server's way to etcd: only who may enter the folder can reach it. */
  readonly etcdSocket: string;
  readonly adminKubeconfig: string;
  readonly auditPolicy: string;
  readonly auditLog: string;
  readonly kwokConfiguration: string;
  readonly podLogs: string;
}

export const sandboxFolder = (root: string): SandboxFolder => ({
  root,
  logs: join(root, "logs"),
  certificates: join(root, "certificates"),
  etcdData: join(root, "etcd"),
  etcdSocket: join(root, "client:0"),
  adminKubeconfig: join(root, "kubeconfig"),
  auditPolicy: join(root, "audit-policy.yaml"),
  auditLog: join(root, "audit.log"),
  kwokConfiguration: join(root, "kwok.yaml"),
  podLogs: join(root, "pod-logs"),
});
