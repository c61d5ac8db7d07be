import type { CliName } from "../../grammar/command.ts";

/** What a command does to what it names, by the longest path that fits; where none does, its last word says it. */
const VERBS: Readonly<Record<CliName, Readonly<Record<string, string>>>> = {
  kubectl: {
    "apply edit-last-applied": "Opens an editor on the last applied form of",
    "apply view-last-applied": "Shows the last applied form of",
    "api-resources": "Lists the resource types",
    "api-versions": "Lists the API versions",
    "auth can-i": "Asks what one may do",
    "auth whoami": "Asks who one is",
    certificate: "Approves or denies a certificate request",
    "cluster-info": "Shows where the cluster's services are",
    config: "Changes the client's configuration",
    "config current-context": "Shows the current context",
    "config get-contexts": "Lists the contexts",
    "config view": "Shows the client's configuration",
    cordon: "Keeps new pods off",
    cp: "Copies files between a container and this machine",
    create: "Creates",
    "create token": "Makes a token of a service account",
    diff: "Compares with the cluster",
    drain: "Evicts all pods from",
    edit: "Opens an editor on objects",
    events: "Lists events",
    exec: "Runs a program in",
    explain: "Explains a resource type",
    get: "Reads",
    logs: "Reads the logs of",
    options: "Lists the flags of every command",
    plugin: "Looks for plugins on this machine",
    "port-forward": "Opens a port of this machine to the cluster",
    proxy: "Opens the API server on a port of this machine",
    "rollout history": "Shows the rollouts of",
    "rollout status": "Waits for the rollout of",
    "rollout undo": "Rolls back",
    run: "Starts",
    set: "Changes",
    taint: "Changes the taints of",
    top: "Shows the use of CPU and memory by",
    uncordon: "Lets new pods on",
    version: "Shows the versions",
    wait: "Waits for",
  },
  helm: {
    create: "Writes a new chart",
    dependency: "Changes the dependencies of a chart",
    "dependency list": "Lists the dependencies of a chart",
    env: "Shows helm's settings",
    get: "Shows what is known of",
    history: "Shows the revisions of",
    list: "Lists the releases",
    plugin: "Changes helm's plugins",
    registry: "Signs in to a registry or out of one",
    repo: "Changes the chart repositories",
    "repo list": "Lists the chart repositories",
    rollback: "Rolls back",
    show: "Shows",
    status: "Shows the state of",
    template: "Renders",
    test: "Runs the tests of",
    version: "Shows the version",
  },
  istioctl: {
    analyze: "Checks the Istio configuration",
    "bug-report": "Gathers a bug report on this machine",
    "create-remote-secret": "Prints the credentials of a cluster",
    dashboard: "Opens a dashboard on this machine",
    install: "Installs Istio",
    "kube-inject": "Adds the sidecar to a manifest",
    "proxy-config": "Shows what the proxy is configured with of",
    "proxy-config log": "Lists or sets the log levels of",
    "proxy-config secret": "Shows the certificates and keys of the proxy of",
    "proxy-status": "Shows which proxies are in sync",
    tag: "Changes revision tags",
    "tag list": "Lists revision tags",
    uninstall: "Removes Istio",
    upgrade: "Upgrades Istio",
    version: "Shows the versions",
    waypoint: "Changes waypoints",
    "waypoint list": "Lists waypoints",
  },
  argocd: {
    admin: "Asks or changes Argo CD past its server",
    "app actions list": "Lists the actions of",
    "app actions run": "Runs an action on",
    "app delete-resource": "Deletes objects of",
    "app diff": "Compares the repository with",
    "app get": "Shows",
    "app history": "Shows the deployments of",
    "app list": "Lists the applications",
    "app logs": "Reads the logs of",
    "app manifests": "Shows the manifests of",
    "app resources": "Lists the objects of",
    "app rollback": "Rolls back",
    "app set": "Changes the settings of",
    "app terminate-op": "Stops the operation of",
    "app unset": "Changes the settings of",
    "app wait": "Waits for",
    login: "Signs in to Argo CD",
    logout: "Signs out of Argo CD",
    version: "Shows the versions",
  },
};

/** What a command does, to be followed by what it does it to. */
export function verbOf(tool: CliName, path: readonly string[]): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const verb = VERBS[tool][path.slice(0, length).join(" ")];
    if (verb !== undefined) return verb;
  }
  return undefined;
}

/** `patch` is `Patches`; undefined for what is no plain word. */
export function thirdPerson(word: string): string | undefined {
  if (!/^[a-z]+$/u.test(word)) return undefined;
  const verb = word.charAt(0).toUpperCase() + word.slice(1);
  if (/[^aeiou]y$/u.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:ch|sh|s|x)$/u.test(verb) ? `${verb}es` : `${verb}s`;
}
