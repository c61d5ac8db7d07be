import { join } from "node:path";
import { stringify } from "yaml";
import type { Credentials } from "../control-plane/credentials.ts";
import type { SandboxFolder } from "../control-plane/folder.ts";
import { PREVIOUS_LOG_NAME, type PodLogFile } from "./pod-logs.ts";
import { networkStages } from "./stages/network.ts";
import { nodeStages } from "./stages/node.ts";
import { podStages } from "./stages/pod.ts";
import { volumeStages } from "./stages/volume.ts";
import { usageDocuments } from "./usage.ts";

export interface KwokOptions {
  readonly folder: SandboxFolder;
  readonly credentials: Credentials;
  readonly port: number;
}

export interface KwokConfigurationOptions {
  readonly podLogsFolder: string;
  readonly podLogs: readonly PodLogFile[];
  /** Lets `kubectl exec` run programs on this machine as this user. */
  readonly allowHostExec: boolean;
}

const document = (kind: string, spec: object): object => ({
  apiVersion: "kwok.x-k8s.io/v1alpha1",
  kind,
  metadata: { name: "sandbox" },
  spec,
});

/**
 * kwok's configuration file.
 *
 * No kind is read from the cluster (`enableCRDs` stays empty): with an Exec or Logs object whoever may write to the
 * cluster could run programs and read files on this machine.
 */
export const kwokConfiguration = ({ podLogsFolder, podLogs, allowHostExec }: KwokConfigurationOptions): string => {
  const logs = podLogs
    .filter(({ name }) => name !== PREVIOUS_LOG_NAME)
    .map(({ name, containers }) => ({
      ...(containers.length === 0 ? {} : { containers }),
      logsFile: join(podLogsFolder, name),
      previousLogsFile: join(podLogsFolder, PREVIOUS_LOG_NAME),
    }));
  const documents = [
    {
      apiVersion: "config.kwok.x-k8s.io/v1alpha1",
      kind: "KwokConfiguration",
      options: {
        cidr: "10.244.0.0/16",
        // As a kubelet's: missed for 40 s, the node counts as lost.
        nodeLeaseDurationSeconds: 40,
        nodeLeaseParallelism: 4,
        nodePlayStageParallelism: 4,
        podPlayStageParallelism: 16,
        podsOnNodeSyncParallelism: 4,
        // Pods of a new node are listed and then watched in one request instead of in pages.
        enablePodsOnNodeSyncListPager: false,
        enablePodsOnNodeSyncStreamWatch: true,
        enableDebuggingHandlers: true,
        enableProfilingHandler: false,
      },
    },
    ...nodeStages(),
    ...podStages(),
    ...volumeStages(),
    ...networkStages(),
    ...usageDocuments(),
    document("ClusterLogs", { logs }),
    document("ClusterAttach", { attaches: logs.map(({ previousLogsFile: _previous, ...attach }) => attach) }),
    ...(allowHostExec ? [document("ClusterExec", { execs: [{ local: {} }] })] : []),
  ];
  return documents.map((one) => stringify(one)).join("---\n");
};

/** Flags of the kwok controller, which plays every node and serves their kubelet's port. */
export const kwokArguments = ({ folder, credentials: { file, kubeconfig }, port }: KwokOptions): readonly string[] => [
  `--kubeconfig=${kubeconfig.kwok}`,
  `--config=${folder.kwokConfiguration}`,
  "--manage-all-nodes=true",
  "--node-ip=127.0.0.1",
  `--node-port=${port}`,
  `--server-address=127.0.0.1:${port}`,
  `--tls-cert-file=${file("kubelet-server.crt")}`,
  `--tls-private-key-file=${file("kubelet-server.key")}`,
];
