/** Another MCP server for Kubernetes, as its package on npm has it. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /** Its program below the folder of packages, and the words that start it with a kubeconfig. */
  readonly start: (packages: string, kubeconfig: string) => readonly [file: string, ...args: string[]];
  /** The call that comes to the same as `kubectl get namespaces -o name`. */
  readonly list: { readonly name: string; readonly arguments: object };
}

const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
const suffix = process.platform === "win32" ? ".exe" : "";

export const PEERS: readonly Peer[] = [
  {
    name: "mcp-server-kubernetes",
    version: "4.1.7",
    start: (packages) => [process.execPath, `${packages}/mcp-server-kubernetes/dist/index.js`],
    list: { name: "kubectl_get", arguments: { resourceType: "namespaces", output: "name" } },
  },
  {
    name: "kubernetes-mcp-server",
    version: "0.0.67",
    // Without its launcher in Node, which only costs it time.
    start: (packages, kubeconfig) => [
      `${packages}/kubernetes-mcp-server-${platform}/bin/kubernetes-mcp-server-${platform}${suffix}`,
      "--kubeconfig",
      kubeconfig,
    ],
    list: { name: "namespaces_list", arguments: {} },
  },
];
