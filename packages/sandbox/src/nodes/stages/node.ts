import { patchStatus, stage } from "./stage.ts";

const READY = `(.status.conditions // [] | any(.type == "Ready" and .status == "True"))`;

// Generous, so that big fixtures fit on few nodes, and finite, so that a request can still be too large.
const RESOURCES = `{cpu: "64", memory: 256Gi, ephemeral-storage: 1Ti, pods: "10000"}`;

const conditions = `
conditions:
{{ range NodeConditions }}
- type: {{ .type | Quote }}
  status: {{ .status | Quote }}
  reason: {{ .reason | Quote }}
  message: {{ .message | Quote }}
  lastHeartbeatTime: {{ Now | Quote }}
  lastTransitionTime: {{ or $.metadata.creationTimestamp Now | Quote }}
{{ end }}
`;

/** kwok renews the leases itself; these give a node what its kubelet would tell of it. */
export const nodeStages = (): readonly object[] => [
  stage({
    name: "node-ready",
    kind: "Node",
    when: `${READY} | not`,
    steps: [
      patchStatus(`${conditions}
addresses:
- {type: InternalIP, address: {{ NodeIP | Quote }}}
- {type: Hostname, address: {{ NodeName | Quote }}}
daemonEndpoints:
  kubeletEndpoint:
    Port: {{ NodePort }}
allocatable: {{ if .status.allocatable }}{{ .status.allocatable | toJson }}{{ else }}${RESOURCES}{{ end }}
capacity: {{ if .status.capacity }}{{ .status.capacity | toJson }}{{ else }}${RESOURCES}{{ end }}
nodeInfo:
  architecture: {{ index .metadata.labels "kubernetes.io/arch" | Quote }}
  operatingSystem: linux
  osImage: sandbox
  kernelVersion: sandbox
  containerRuntimeVersion: {{ printf "kwok://%s" Version | Quote }}
  kubeletVersion: {{ printf "kwok-%s" Version | Quote }}
  kubeProxyVersion: ""
  machineID: ""
  systemUUID: ""
  bootID: ""
`),
    ],
  }),
  stage({
    name: "node-heartbeat",
    kind: "Node",
    when: READY,
    // A kubelet reports an unchanged status every five minutes (nodeStatusReportFrequency).
    delayMs: 5 * 60 * 1000,
    steps: [patchStatus(conditions)],
  }),
];
