import { goModule, kubernetesModule, type Module } from "./modules.ts";
import * as known from "./recognitions.ts";
import type { Recognition } from "./recognitions.ts";
import * as releases from "./releases.ts";
import type { ReleaseOf } from "./releases.ts";

export type ProgramName =
  | "kubectl"
  | "kube-apiserver"
  | "kube-controller-manager"
  | "kube-scheduler"
  | "etcd"
  | "kwok"
  | "helm"
  | "yq"
  | "jq"
  | "helm3"
  | "argocd"
  | "istioctl";

/** A program that can be brought: from its release, or built from its module. */
export interface Program {
  readonly name: ProgramName;
  /** What it is for, as one reads it in the table. */
  readonly job: string;
  readonly recognitions: readonly [Recognition, ...Recognition[]];
  /** Of these, the one that is brought when none is there. */
  readonly brought: {
    readonly recognition: Recognition;
    readonly version: string;
    readonly release: ReleaseOf;
    readonly module: Module;
    /** The Go package that is the program. */
    readonly package: string;
    /** What the table says of it, where it is not what was asked for. */
    readonly note?: string;
  };
}

const KUBERNETES = "1.36.3";
// The newest of this minor that kwok-ci/k8s has built.
const KUBERNETES_ON_MAC = "1.36.1";
const ETCD = "3.6.14";
const KWOK = "0.8.0";
const HELM = "4.3.1";
const HELM_RANGE = ">=4.0.0 <5.0.0";
const HELM3 = "3.22.0";
const HELM3_RANGE = ">=3.14.0 <4.0.0";
const YQ = "4.54.1";
const GOJQ = "0.12.19";
const ARGOCD = "3.5.7";
const ISTIO = "1.31.1";
// Istio's releases are not published as modules with all that they require; this commit before 1.31 is.
const ISTIO_MODULE = "1.31.0-dev";

const kubernetes = kubernetesModule(KUBERNETES);

const controlPlane = (name: "kube-apiserver" | "kube-controller-manager" | "kube-scheduler", job: string): Program => {
  const recognition = known.controlPlane(name);
  return {
    name,
    job,
    recognitions: [recognition],
    brought: {
      recognition,
      version: KUBERNETES,
      release: releases.kubernetesServer(name, KUBERNETES, KUBERNETES_ON_MAC),
      module: kubernetes,
      package: `k8s.io/kubernetes/cmd/${name}`,
    },
  };
};

/** Every program, in the order of need: what others wait for comes first. */
export const PROGRAMS: readonly Program[] = [
  {
    name: "kubectl",
    job: "Kubernetes' command line",
    recognitions: [known.kubectl],
    brought: {
      recognition: known.kubectl,
      version: KUBERNETES,
      release: releases.kubernetesClient("kubectl", KUBERNETES),
      module: kubernetes,
      package: "k8s.io/kubernetes/cmd/kubectl",
    },
  },
  controlPlane("kube-apiserver", "the sandbox's API server"),
  controlPlane("kube-controller-manager", "the sandbox's controllers"),
  controlPlane("kube-scheduler", "the sandbox's scheduler"),
  {
    name: "etcd",
    job: "the sandbox's storage",
    recognitions: [known.etcd],
    brought: {
      recognition: known.etcd,
      version: ETCD,
      release: releases.etcd(ETCD),
      module: goModule("etcd"),
      package: "go.etcd.io/etcd/server/v3",
    },
  },
  {
    name: "kwok",
    job: "the sandbox's nodes and pods",
    recognitions: [known.kwok],
    brought: {
      recognition: known.kwok,
      version: KWOK,
      release: releases.kwok(KWOK),
      module: goModule("kwok", { variables: { "sigs.k8s.io/kwok/pkg/consts.Version": `v${KWOK}` } }),
      package: "sigs.k8s.io/kwok/cmd/kwok",
    },
  },
  {
    name: "helm",
    job: "the package manager",
    recognitions: [known.helm("helm", HELM_RANGE)],
    brought: {
      recognition: known.helm("helm", HELM_RANGE),
      version: HELM,
      release: releases.helm(HELM),
      module: goModule("helm", { variables: { "helm.sh/helm/v4/internal/version.version": `v${HELM}` } }),
      package: "helm.sh/helm/v4/cmd/helm",
    },
  },
  {
    name: "yq",
    job: "a filter for YAML",
    recognitions: [known.yq],
    brought: {
      recognition: known.yq,
      version: YQ,
      release: releases.yq(YQ),
      module: goModule("yq"),
      package: "github.com/mikefarah/yq/v4",
    },
  },
  {
    name: "jq",
    job: "a filter for JSON",
    recognitions: [known.jq, known.gojq],
    brought: {
      recognition: known.gojq,
      version: GOJQ,
      release: releases.gojq(GOJQ),
      module: goModule("gojq"),
      package: "github.com/itchyny/gojq/cmd/gojq",
      note: "gojq, in jq's place",
    },
  },
  {
    name: "helm3",
    job: "the package manager, previous version",
    recognitions: [known.helm("helm3", HELM3_RANGE), known.helm("helm", HELM3_RANGE)],
    brought: {
      recognition: known.helm("helm3", HELM3_RANGE),
      version: HELM3,
      release: releases.helm(HELM3),
      module: goModule("helm3", { variables: { "helm.sh/helm/v3/internal/version.version": `v${HELM3}` } }),
      package: "helm.sh/helm/v3/cmd/helm",
    },
  },
  {
    name: "argocd",
    job: "Argo CD's command line",
    recognitions: [known.argocd],
    brought: {
      recognition: known.argocd,
      version: ARGOCD,
      release: releases.argocd(ARGOCD),
      module: goModule("argocd", {
        tags: ["grpcnotrace"],
        variables: { "github.com/argoproj/argo-cd/v3/common.version": ARGOCD },
      }),
      package: "github.com/argoproj/argo-cd/v3/cmd",
    },
  },
  {
    name: "istioctl",
    job: "Istio's command line",
    recognitions: [known.istioctl],
    brought: {
      recognition: known.istioctl,
      version: ISTIO,
      release: releases.istioctl(ISTIO),
      module: goModule("istioctl", {
        tags: ["vtprotobuf", "disable_pgv", "grpcnotrace"],
        variables: { "istio.io/istio/pkg/version.buildVersion": ISTIO_MODULE },
      }),
      package: "istio.io/istio/istioctl/cmd/istioctl",
    },
  },
];

export const PROGRAM_NAMES: readonly ProgramName[] = PROGRAMS.map(({ name }) => name);

export const programNamed = (name: ProgramName): Program => {
  const program = PROGRAMS.find((candidate) => candidate.name === name);
  if (program === undefined) {
    throw new Error(`no program is called ${name}`);
  }
  return program;
};
