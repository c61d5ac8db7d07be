import type { CliName } from "../../src/grammar/command.ts";

/** Where one version of a CLI's command tree comes from. */
export interface Source {
  readonly tool: CliName;
  /** How the grammar names this version: minor for kubectl, major for helm. */
  readonly version: string;
  /** Folder of the `go.mod` that pins it. */
  readonly module: URL;
  /** Go files of `grammar-dump/` beside the shared ones. */
  readonly files: readonly string[];
  readonly tags?: string;
  /** The program's own package, where its tree cannot be imported: the files are built into it. */
  readonly inside?: { readonly module: string; readonly folder: string };
}

const toolchain = (name: string): URL => new URL(`../../../sandbox/toolchain/${name}/`, import.meta.url);

const pinnedHere = (name: string): URL => new URL(`../../grammar-dump/${name}/`, import.meta.url);

/** Every version of every CLI that the grammars know, the oldest first. */
export const SOURCES: readonly Source[] = [
  { tool: "kubectl", version: "1.34", module: pinnedHere("kubectl-1.34"), files: ["tree_kubectl.go"] },
  { tool: "kubectl", version: "1.35", module: pinnedHere("kubectl-1.35"), files: ["tree_kubectl.go"] },
  { tool: "kubectl", version: "1.36", module: toolchain("kubernetes"), files: ["tree_kubectl.go"] },
  { tool: "kubectl", version: "1.37", module: pinnedHere("kubectl-1.37"), files: ["tree_kubectl.go"] },
  {
    tool: "helm",
    version: "3",
    module: toolchain("helm3"),
    files: ["tree_helm3.go"],
    inside: { module: "helm.sh/helm/v3", folder: "cmd/helm" },
  },
  { tool: "helm", version: "4", module: toolchain("helm"), files: ["tree_helm.go"] },
  {
    tool: "istioctl",
    version: "1.31",
    module: toolchain("istioctl"),
    files: ["tree_istioctl.go"],
    tags: "vtprotobuf,disable_pgv,grpcnotrace",
  },
  { tool: "argocd", version: "3.5", module: toolchain("argocd"), files: ["tree_argocd.go"], tags: "grpcnotrace" },
];
