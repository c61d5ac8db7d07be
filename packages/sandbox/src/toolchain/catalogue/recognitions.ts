/** How a program that is already there is recognised. */
export interface Recognition {
  /** The file's name on PATH. */
  readonly executable: string;
  /** What makes it tell its version. */
  readonly versionArguments: readonly string[];
  /** Finds the version, in a group, and tells the program from others of the same name. */
  readonly versionPattern: RegExp;
  /** Versions that will do. */
  readonly range: string;
}

/** A program of the control plane. They must all be of one minor version: a scheduler may not be newer than its API server. */
export const controlPlane = (executable: string): Recognition => ({
  executable,
  versionArguments: ["--version"],
  versionPattern: /^Kubernetes v(\S+)/,
  range: "~1.36.0",
});

export const kubectl: Recognition = {
  executable: "kubectl",
  versionArguments: ["version", "--client", "--output=json"],
  versionPattern: /"gitVersion": "v([^"]+)"/,
  // kubectl is supported within one minor version of its server.
  range: ">=1.35.0 <1.38.0",
};
export const etcd: Recognition = {
  executable: "etcd",
  versionArguments: ["--version"],
  versionPattern: /^etcd Version: (\S+)/,
  range: ">=3.6.0 <4.0.0",
};
// The Stage documents use steps, which came with 0.8.
export const kwok: Recognition = {
  executable: "kwok",
  versionArguments: ["--version"],
  versionPattern: /^kwok version v(\S+)/,
  range: ">=0.8.0 <0.9.0",
};
export const helm = (executable: string, range: string): Recognition => ({
  executable,
  versionArguments: ["version", "--short"],
  versionPattern: /^v(\d\S+)/,
  range,
});
export const yq: Recognition = {
  executable: "yq",
  versionArguments: ["--version"],
  // Another yq, a wrapper of jq in Python, is as common under this name and takes other arguments.
  versionPattern: /mikefarah\/yq\/?\)? version v?(\S+)/,
  range: ">=4.30.0 <5.0.0",
};
export const jq: Recognition = {
  executable: "jq",
  versionArguments: ["--version"],
  versionPattern: /^jq-(\S+)/,
  range: ">=1.6.0",
};
export const gojq: Recognition = {
  executable: "gojq",
  versionArguments: ["--version"],
  versionPattern: /^gojq (\S+)/,
  range: ">=0.12.0",
};
export const argocd: Recognition = {
  executable: "argocd",
  versionArguments: ["version", "--client", "--short"],
  versionPattern: /^argocd: v([^\s+]+)/,
  range: ">=3.0.0 <4.0.0",
};
export const istioctl: Recognition = {
  executable: "istioctl",
  versionArguments: ["version", "--remote=false"],
  versionPattern: /^(?:client version: )?(\d+\.\S+)/m,
  range: ">=1.29.0 <1.33.0",
};
