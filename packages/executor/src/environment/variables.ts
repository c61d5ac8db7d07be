import { join } from "node:path";

type Variables = Readonly<Record<string, string | undefined>>;

/** Passed on to a CLI as the operator has them: how to reach the cluster and whom to trust. */
const NETWORK = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"];
/** What credential plugins sign in with; given only where the context in use has a plugin. */
const CLOUD =
  /^(?:AWS_|AMAZON_|GOOGLE_|GCLOUD_|CLOUDSDK_|AZURE_|AAD_|ARM_|MSI_|IDENTITY_|OCI_|IBMCLOUD_|DIGITALOCEAN_|LINODE_|SCW_|OS_|TELEPORT_|VAULT_)|^USE_GKE_GCLOUD_AUTH_PLUGIN$/;
/** Where releases are kept and how hard the API server is asked: the operator's choice, and no way to run anything. */
const HELM = ["HELM_DRIVER", "HELM_DRIVER_SQL_CONNECTION_STRING", "HELM_MAX_HISTORY", "HELM_BURST_LIMIT", "HELM_QPS"];
const ARGOCD = ["ARGOCD_SERVER", "ARGOCD_AUTH_TOKEN", "ARGOCD_GRPC_KEEP_ALIVE_MIN"];

/**
 * What a CLI sees changed and a credential plugin must see as the operator has it. Temporary files are the call's own:
 * a plugin that is ended on the way leaves them behind.
 */
export const CHANGED_VARIABLES = [
  "HOME",
  "PATH",
  "XDG_CACHE_HOME",
  "XDG_CONFIG_HOME",
  "XDG_DATA_HOME",
  "XDG_STATE_HOME",
  "XDG_RUNTIME_DIR",
] as const;

export interface CliPlaces {
  readonly home: string;
  readonly temporary: string;
  readonly kubeconfig: string;
  readonly discoveryCache: string;
  /** Folder of the few programs that a CLI may start. */
  readonly programs: string;
}

/** What a CLI sees of the machine: private places, and of the operator's environment a short list. */
export function cliVariables(
  program: string,
  places: CliPlaces,
  operator: Variables,
  options: { readonly usesPlugin: boolean; readonly argocdOptions?: string | undefined },
): Record<string, string> {
  const { home, temporary } = places;
  const config = join(home, ".config");
  const cache = join(home, ".cache");
  const data = join(home, ".local", "share");
  const passed = [
    ...NETWORK.flatMap((name) => [name, name.toLowerCase()]),
    ...(program === "helm" ? HELM : []),
    ...(program === "argocd" ? ARGOCD : []),
    ...(options.usesPlugin ? Object.keys(operator).filter((name) => CLOUD.test(name)) : []),
  ];
  return {
    ...pick(operator, passed),
    PATH: places.programs,
    HOME: home,
    TMPDIR: temporary,
    XDG_CONFIG_HOME: config,
    XDG_CACHE_HOME: cache,
    XDG_DATA_HOME: data,
    XDG_STATE_HOME: join(home, ".local", "state"),
    XDG_RUNTIME_DIR: temporary,
    KUBECONFIG: places.kubeconfig,
    KUBECACHEDIR: places.discoveryCache,
    KUBERC: "off",
    HELM_CONFIG_HOME: join(config, "helm"),
    HELM_CACHE_HOME: join(cache, "helm"),
    HELM_DATA_HOME: join(data, "helm"),
    HELM_PLUGINS: join(data, "helm", "plugins"),
    HELM_REGISTRY_CONFIG: join(config, "helm", "registry", "config.json"),
    HELM_REPOSITORY_CONFIG: join(config, "helm", "repositories.yaml"),
    HELM_REPOSITORY_CACHE: join(cache, "helm", "repository"),
    ARGOCD_CONFIG_DIR: join(config, "argocd"),
    ...(options.argocdOptions !== undefined && { ARGOCD_OPTS: options.argocdOptions }),
    TERM: "dumb",
    NO_COLOR: "1",
    LC_ALL: "C.UTF-8",
  };
}

/** Whether the operator's settings may lead to a cluster by another way than straight. */
export function usesProxy(operator: Variables): boolean {
  return ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"].some((name) => operator[name] ?? operator[name.toLowerCase()]);
}

/** A filter reads standard input and nothing else: it is told the encoding, and where `sort` may put what is too large. */
export function filterVariables(temporary: string): Record<string, string> {
  return { LC_ALL: "C.UTF-8", TMPDIR: temporary };
}

function pick(variables: Variables, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = variables[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
