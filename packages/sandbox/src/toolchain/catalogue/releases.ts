import type { Platform } from "./platform.ts";

/** How a downloaded file becomes the program. */
export type Packing =
  | { readonly kind: "plain" }
  | { readonly kind: "tar.gz" | "zip"; /** The program's path inside. */ readonly member: string };

/** Where the publisher says what the file's SHA-256 is. */
export type PublishedChecksum =
  | { readonly kind: "file"; readonly url: string }
  /** GitHub's own digest of a release's file, for publishers that add no checksums. */
  | { readonly kind: "github"; readonly url: string };

/** One file of an official release. */
export interface Release {
  readonly url: string;
  readonly packing: Packing;
  readonly checksum: PublishedChecksum;
}

export type ReleaseOf = (platform: Platform) => Release;

const PLAIN: Packing = { kind: "plain" };
const KUBERNETES = "https://dl.k8s.io/release";
const GITHUB = "https://github.com";
const GITHUB_API = "https://api.github.com";

const besideIt = (url: string, suffix: string): PublishedChecksum => ({ kind: "file", url: url + suffix });

const githubDigest = (repository: string, tag: string): PublishedChecksum => ({
  kind: "github",
  url: `${GITHUB_API}/repos/${repository}/releases/tags/${tag}`,
});

/** kubectl, for every platform. */
export const kubernetesClient =
  (name: string, version: string): ReleaseOf =>
  ({ os, arch }) => {
    const url = `${KUBERNETES}/v${version}/bin/${os}/${arch}/${name}`;
    return { url, packing: PLAIN, checksum: besideIt(url, ".sha256") };
  };

/**
 * The control plane: Kubernetes publishes it for Linux only, the kwok project builds it for macOS.
 *
 * @param macVersion kwok-ci/k8s does not build every patch release
 */
export const kubernetesServer =
  (name: string, version: string, macVersion: string): ReleaseOf =>
  (platform) => {
    if (platform.os === "linux") {
      return kubernetesClient(name, version)(platform);
    }
    const tag = `v${macVersion}-kwok.0-${platform.os}-${platform.arch}`;
    const url = `${GITHUB}/kwok-ci/k8s/releases/download/${tag}/${name}`;
    return { url, packing: PLAIN, checksum: githubDigest("kwok-ci/k8s", tag) };
  };

export const etcd =
  (version: string): ReleaseOf =>
  ({ os, arch }) => {
    const folder = `etcd-v${version}-${os}-${arch}`;
    const kind = os === "linux" ? "tar.gz" : "zip";
    const base = `${GITHUB}/etcd-io/etcd/releases/download/v${version}`;
    return {
      url: `${base}/${folder}.${kind}`,
      packing: { kind, member: `${folder}/etcd` },
      checksum: { kind: "file", url: `${base}/SHA256SUMS` },
    };
  };

export const kwok =
  (version: string): ReleaseOf =>
  ({ os, arch }) => ({
    url: `${GITHUB}/kubernetes-sigs/kwok/releases/download/v${version}/kwok-${os}-${arch}`,
    packing: PLAIN,
    checksum: githubDigest("kubernetes-sigs/kwok", `v${version}`),
  });

export const helm =
  (version: string): ReleaseOf =>
  ({ os, arch }) => {
    const url = `https://get.helm.sh/helm-v${version}-${os}-${arch}.tar.gz`;
    return {
      url,
      packing: { kind: "tar.gz", member: `${os}-${arch}/helm` },
      checksum: besideIt(url, ".sha256sum"),
    };
  };

export const istioctl =
  (version: string): ReleaseOf =>
  ({ os, arch }) => {
    const file = `istioctl-${version}-${os === "darwin" ? "osx" : os}-${arch}.tar.gz`;
    const url = `${GITHUB}/istio/istio/releases/download/${version}/${file}`;
    return { url, packing: { kind: "tar.gz", member: "istioctl" }, checksum: besideIt(url, ".sha256") };
  };

export const argocd =
  (version: string): ReleaseOf =>
  ({ os, arch }) => {
    const base = `${GITHUB}/argoproj/argo-cd/releases/download/v${version}`;
    return {
      url: `${base}/argocd-${os}-${arch}`,
      packing: PLAIN,
      checksum: { kind: "file", url: `${base}/cli_checksums.txt` },
    };
  };

export const yq =
  (version: string): ReleaseOf =>
  ({ os, arch }) => {
    const base = `${GITHUB}/mikefarah/yq/releases/download/v${version}`;
    return {
      url: `${base}/yq_${os}_${arch}`,
      packing: PLAIN,
      checksum: { kind: "file", url: `${base}/checksums-bsd` },
    };
  };

export const gojq =
  (version: string): ReleaseOf =>
  ({ os, arch }) => {
    const folder = `gojq_v${version}_${os}_${arch}`;
    const kind = os === "linux" ? "tar.gz" : "zip";
    return {
      url: `${GITHUB}/itchyny/gojq/releases/download/v${version}/${folder}.${kind}`,
      packing: { kind, member: `${folder}/gojq` },
      checksum: githubDigest("itchyny/gojq", `v${version}`),
    };
  };
