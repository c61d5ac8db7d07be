import { patchStatus, stage, type Step } from "./stage.ts";

/**
 * The annotation by which a pod asks to misbehave: `image-pull-error`, `crash-loop`, `fail`, `never-ready`, or `succeed`
 * and `run` for a pod whose end its owner would otherwise decide.
 */
export const BEHAVIOUR_ANNOTATION = "sandbox.k8s-mcp.dev/behaviour";
/** How long a container runs before it ends, such as `5s`. */
export const RUN_FOR_ANNOTATION = "sandbox.k8s-mcp.dev/run-for";

const LIVING = `.metadata.deletionTimestamp == null`;
const BEHAVIOUR = `(.metadata.annotations["${BEHAVIOUR_ANNOTATION}"] // "")`;
const RUN_FOR = `.metadata.annotations["${RUN_FOR_ANNOTATION}"]`;
const READY = `(.status.conditions // [] | any(.type == "Ready" and .status == "True"))`;
const WAITING = `(.status.containerStatuses // [] | any(.state.waiting != null))`;

// Jobs and helm's hooks wait for the end of their pods; any other pod is taken for a server.
const ENDS_BY_ITSELF = `(${BEHAVIOUR} == "succeed" or (${BEHAVIOUR} != "run" and
  ((.metadata.ownerReferences // [] | any(.kind == "Job")) or .metadata.annotations["helm.sh/hook"] != null)))`;

const condition = (type: string, status: "True" | "False", reason = "", message = ""): string => `
- type: ${type}
  status: "${status}"
  reason: ${reason === "" ? "null" : reason}
  message: ${message === "" ? "null" : `"${message}"`}
  lastProbeTime: null
  lastTransitionTime: {{ Now | Quote }}`;

const READINESS_GATES = `
{{ range .spec.readinessGates }}
- type: {{ .conditionType | Quote }}
  status: "True"
  lastTransitionTime: {{ Now | Quote }}
{{ end }}`;

const conditions = (ready: "True" | "False", reason = ""): string => `
conditions:
${condition("PodReadyToStartContainers", "True")}
${condition("Initialized", "True")}
${condition("ContainersReady", ready, reason)}
${condition("Ready", ready, reason)}
${READINESS_GATES}`;

interface ContainerState {
  readonly ready: boolean;
  readonly started: boolean;
  readonly restarts?: string;
  readonly state: string;
  readonly last?: string;
}

/** One entry of a list of container statuses, inside a `range` over the containers of the spec. */
const containerStatus = ({ ready, started, restarts = "0", state, last }: ContainerState): string => `
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  imageID: {{ printf "sandbox://%s" .image | Quote }}
  containerID: {{ printf "sandbox://%s/%s" $.metadata.uid .name | Quote }}
  ready: ${ready}
  started: ${started}
  restartCount: ${restarts}
  state: ${state}
  lastState: ${last ?? "{}"}`;

const containers = (state: ContainerState): string => `
containerStatuses:
{{ range .spec.containers }}
${containerStatus(state)}
{{ end }}`;

const RUNNING = `{running: {startedAt: {{ Now | Quote }}}}`;
const waiting = (reason: string, message = ""): string =>
  `{waiting: {reason: ${reason}${message === "" ? "" : `, message: ${message}`}}}`;
const terminated = (reason: string, exitCode: number): string =>
  `{terminated: {exitCode: ${exitCode}, reason: ${reason}, startedAt: {{ or $.status.startTime Now | Quote }}, finishedAt: {{ Now | Quote }}}}`;

// Init containers end before the others start, except sidecars, which run on.
const INIT_CONTAINERS = `
{{ if .spec.initContainers }}
initContainerStatuses:
{{ range .spec.initContainers }}
{{ if eq (or .restartPolicy "") "Always" }}
${containerStatus({ ready: true, started: true, state: RUNNING })}
{{ else }}
${containerStatus({ ready: true, started: false, state: terminated("Completed", 0) })}
{{ end }}
{{ end }}
{{ end }}`;

const IMAGE_PULL_MESSAGE = `{{ printf "Back-off pulling image %q" .image | Quote }}`;
const RESTARTS = `{{ add 1 (index $.status.containerStatuses 0).restartCount }}`;

const event = (type: "Normal" | "Warning", reason: string, message: string): Step => ({
  event: { type, reason, message },
});

/** The life of a pod as its kubelet tells it: each stage leads to the next, so that a watcher sees every phase. */
export const podStages = (): readonly object[] => [
  stage({
    name: "pod-creating",
    kind: "Pod",
    when: `${LIVING} and .status.phase == "Pending" and .status.podIP == null`,
    steps: [
      patchStatus(`
startTime: {{ Now | Quote }}
hostIP: {{ NodeIPWith .spec.nodeName | Quote }}
hostIPs: [{ip: {{ NodeIPWith .spec.nodeName | Quote }}}]
{{ $ip := PodIPWith .spec.nodeName (or .spec.hostNetwork false) (or .metadata.uid "") (or .metadata.name "") (or .metadata.namespace "") }}
podIP: {{ $ip | Quote }}
podIPs: [{ip: {{ $ip | Quote }}}]
${conditions("False", "ContainersNotReady")}
${containers({ ready: false, started: false, state: waiting("ContainerCreating") })}
`),
    ],
  }),
  stage({
    name: "pod-image-pull-error",
    kind: "Pod",
    when: `${LIVING} and .status.phase == "Pending" and .status.podIP != null and ${BEHAVIOUR} == "image-pull-error"
      and (.status.containerStatuses[0].state.waiting.reason == "ContainerCreating")`,
    delayMs: 100,
    steps: [
      event("Warning", "Failed", "Failed to pull image: not found"),
      patchStatus(containers({ ready: false, started: false, state: waiting("ImagePullBackOff", IMAGE_PULL_MESSAGE) })),
    ],
  }),
  stage({
    name: "pod-running",
    kind: "Pod",
    when: `${LIVING} and .status.phase == "Pending" and .status.podIP != null and ${BEHAVIOUR} != "image-pull-error"`,
    delayMs: 100,
    steps: [
      event("Normal", "Started", "Started container"),
      patchStatus(`
phase: Running
${conditions("False", "ContainersNotReady")}
${INIT_CONTAINERS}
${containers({ ready: false, started: true, state: RUNNING })}
`),
    ],
  }),
  stage({
    name: "pod-ready",
    kind: "Pod",
    when: `${LIVING} and .status.phase == "Running" and (${READY} | not)
      and (${BEHAVIOUR} | IN("crash-loop", "fail", "never-ready") | not)`,
    delayMs: 100,
    steps: [patchStatus(`${conditions("True")}${containers({ ready: true, started: true, state: RUNNING })}`)],
  }),
  stage({
    name: "pod-succeeded",
    kind: "Pod",
    when: `${LIVING} and .status.phase == "Running" and ${READY} and ${ENDS_BY_ITSELF}`,
    delayMs: 500,
    delayFrom: RUN_FOR,
    steps: [
      patchStatus(`
phase: Succeeded
${conditions("False", "PodCompleted")}
${containers({ ready: false, started: false, state: terminated("Completed", 0) })}
`),
    ],
  }),
  stage({
    name: "pod-failed",
    kind: "Pod",
    when: `${LIVING} and .status.phase == "Running" and ${BEHAVIOUR} == "fail"`,
    delayMs: 500,
    delayFrom: RUN_FOR,
    steps: [
      patchStatus(`
phase: Failed
${conditions("False", "PodFailed")}
${containers({ ready: false, started: false, state: terminated("Error", 1) })}
`),
    ],
  }),
  stage({
    name: "pod-crashed",
    kind: "Pod",
    when: `${LIVING} and .status.phase == "Running" and ${BEHAVIOUR} == "crash-loop" and (${WAITING} | not)`,
    delayMs: 500,
    delayFrom: RUN_FOR,
    steps: [
      event("Warning", "BackOff", "Back-off restarting failed container"),
      patchStatus(
        containers({
          ready: false,
          started: false,
          restarts: RESTARTS,
          state: waiting("CrashLoopBackOff", `back-off 10s restarting failed container`),
          last: terminated("Error", 1),
        }),
      ),
    ],
  }),
  stage({
    name: "pod-restarted",
    kind: "Pod",
    when: `${LIVING} and .status.phase == "Running" and ${BEHAVIOUR} == "crash-loop" and ${WAITING}`,
    // A kubelet's first back-off.
    delayMs: 10_000,
    steps: [
      patchStatus(
        containers({
          ready: false,
          started: true,
          restarts: `{{ (index $.status.containerStatuses 0).restartCount }}`,
          state: RUNNING,
          last: terminated("Error", 1),
        }),
      ),
    ],
  }),
  stage({
    name: "pod-deleted",
    kind: "Pod",
    // With a grace period of 0 the API server waits only for finalizers, which are not a kubelet's to remove.
    when: `.metadata.deletionTimestamp != null and (.metadata.deletionGracePeriodSeconds // 0) > 0`,
    delayMs: 200,
    steps: [event("Normal", "Killing", "Stopping container"), { delete: true }],
  }),
];
