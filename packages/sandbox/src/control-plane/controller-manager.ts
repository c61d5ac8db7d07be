import type { Credentials } from "./credentials.ts";

export interface ControllerManagerOptions {
  readonly credentials: Credentials;
  readonly port: number;
}

/** Flags of the controllers. As they come they create about 20 pods a second; big fixtures need more. */
export const controllerManagerArguments = ({ credentials, port }: ControllerManagerOptions): readonly string[] => {
  const { file, kubeconfig } = credentials;
  return [
    `--kubeconfig=${kubeconfig["controller-manager"]}`,
    `--authentication-kubeconfig=${kubeconfig["controller-manager"]}`,
    `--authorization-kubeconfig=${kubeconfig["controller-manager"]}`,
    "--leader-elect=false",
    "--bind-address=127.0.0.1",
    `--secure-port=${port}`,
    `--tls-cert-file=${file("controller-manager-server.crt")}`,
    `--tls-private-key-file=${file("controller-manager-server.key")}`,
    `--service-account-private-key-file=${file("service-account.key")}`,
    `--root-ca-file=${file("ca.crt")}`,
    `--cluster-signing-cert-file=${file("ca.crt")}`,
    `--cluster-signing-key-file=${file("ca.key")}`,
    "--use-service-account-credentials=true",
    "--profiling=false",
    "--kube-api-qps=1000",
    "--kube-api-burst=2000",
    "--concurrent-deployment-syncs=20",
    "--concurrent-replicaset-syncs=20",
    "--concurrent-statefulset-syncs=20",
    "--concurrent-job-syncs=20",
    "--pvclaimbinder-sync-period=1s",
  ];
};
