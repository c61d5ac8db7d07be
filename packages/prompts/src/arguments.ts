import type { PromptArgument } from "./prompt.ts";

type Options = Pick<PromptArgument, "description" | "default"> & Partial<Pick<PromptArgument, "examples">>;

/** A type as kubectl takes it: `deployment`, `po`, `virtualservices.networking.istio.io`. */
export function typeArgument(): PromptArgument {
  return {
    description: "Resource type, such as pod, deployment or service",
    pattern: /^[A-Za-z][A-Za-z0-9-]*(\.[a-z0-9-]+)*$/u,
    accepts: "one resource type, such as deployment",
    examples: ["deployment", "pod", "statefulsets", "service", "cronjob", "virtualservices.networking.istio.io"],
  };
}

/** The name of an object, namespace, release or application. */
export function nameArgument(options: Options): PromptArgument {
  return {
    examples: ["web"],
    ...options,
    pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/u,
    accepts: "one name, such as web-1",
  };
}

export function imageArgument(): PromptArgument {
  return {
    description: "Container image, such as nginx:1.29",
    pattern: /^[A-Za-z0-9][A-Za-z0-9._:/@-]*$/u,
    accepts: "an image reference, such as nginx:1.29",
    examples: ["nginx:1.29", "registry.example:5000/team/web@sha256:0123456789abcdef"],
  };
}

export function countArgument(options: Options & { readonly default: string }): PromptArgument {
  return { examples: ["3"], ...options, pattern: /^\d{1,4}$/u, accepts: "a whole number" };
}

/** A chart of a configured repository, or a folder of the workspace. */
export function chartArgument(): PromptArgument {
  return {
    description: "Chart, as REPO/CHART or a folder of the workspace",
    pattern: /^(\.\/)?[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/u,
    accepts: "REPO/CHART or a relative folder",
    examples: ["charts/web", "bitnami/nginx"],
  };
}

/** A chart version; empty takes the newest. */
export function versionArgument(): PromptArgument {
  return {
    description: "Chart version; empty for the newest",
    default: "",
    pattern: /^[A-Za-z0-9][A-Za-z0-9.+_-]*$/u,
    accepts: "a version, such as 1.2.3",
    examples: ["1.2.3"],
  };
}

const examples = ["shop"] as const;
export const namespaceArgument = nameArgument({ description: "Namespace", default: "default", examples });
export const anyNamespaceArgument = nameArgument({ description: "Namespace; empty for all", default: "", examples });
export const argocdNamespaceArgument = nameArgument({
  description: "Namespace of the Application",
  default: "argocd",
  examples,
});
