import type { Credentials } from "./credentials.ts";

export interface SchedulerOptions {
  readonly credentials: Credentials;
  readonly port: number;
}

export const schedulerArguments = ({ credentials, port }: SchedulerOptions): readonly string[] => {
  const { file, kubeconfig } = credentials;
  return [
    `--kubeconfig=${kubeconfig.scheduler}`,
    `--authentication-kubeconfig=${kubeconfig.scheduler}`,
    `--authorization-kubeconfig=${kubeconfig.scheduler}`,
    "--leader-elect=false",
    "--bind-address=127.0.0.1",
    `--secure-port=${port}`,
    `--tls-cert-file=${file("scheduler-server.crt")}`,
    `--tls-private-key-file=${file("scheduler-server.key")}`,
    "--profiling=false",
    "--kube-api-qps=1000",
    "--kube-api-burst=2000",
  ];
};
