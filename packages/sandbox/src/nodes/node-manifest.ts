import { arch } from "node:process";

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64" };

/** A node as its kubelet would register it; kwok tells the rest in its status. */
export const nodeManifest = (name: string): object => {
  const architecture = ARCHITECTURES[arch] ?? arch;
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "kubernetes.io/arch": architecture,
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        "topology.kubernetes.io/region": "sandbox",
        "topology.kubernetes.io/zone": "sandbox-a",
      },
    },
  };
};

/** The names of a sandbox's nodes: `sandbox-1` and on. */
export const nodeNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `sandbox-${index + 1}`);
