import { stage } from "./stage.ts";

/** The provisioner of the default StorageClass: kwok, by the stages below. */
export const VOLUME_PROVISIONER = "sandbox.k8s-mcp.dev/volumes";

export const defaultStorageClass = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "standard", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
  provisioner: VOLUME_PROVISIONER,
  reclaimPolicy: "Delete",
  volumeBindingMode: "Immediate",
};

// The controller manager writes this annotation once a volume is wanted, for either binding mode.
const PROVISIONER_OF_CLAIM = `.metadata.annotations["volume.kubernetes.io/storage-provisioner"]`;
const PROVISIONER_OF_VOLUME = `.metadata.annotations["pv.kubernetes.io/provisioned-by"]`;

/** What a storage driver would do; binding a volume to its claim is the real controller manager's work. */
export const volumeStages = (): readonly object[] => [
  stage({
    name: "claim-provisioned",
    kind: "PersistentVolumeClaim",
    when: `.metadata.deletionTimestamp == null and .spec.volumeName == null
      and ${PROVISIONER_OF_CLAIM} == "${VOLUME_PROVISIONER}"`,
    steps: [
      {
        apply: {
          template: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: {{ printf "pvc-%s" .metadata.uid | Quote }}
  annotations: {pv.kubernetes.io/provisioned-by: ${VOLUME_PROVISIONER}}
spec:
  accessModes: {{ .spec.accessModes | toJson }}
  capacity: {storage: {{ .spec.resources.requests.storage | Quote }}}
  persistentVolumeReclaimPolicy: Delete
  storageClassName: {{ .spec.storageClassName | Quote }}
  volumeMode: {{ or .spec.volumeMode "Filesystem" | Quote }}
  claimRef:
    apiVersion: v1
    kind: PersistentVolumeClaim
    namespace: {{ .metadata.namespace | Quote }}
    name: {{ .metadata.name | Quote }}
    uid: {{ .metadata.uid | Quote }}
  hostPath: {path: {{ printf "/sandbox/volumes/pvc-%s" .metadata.uid | Quote }}}
`,
        },
      },
    ],
  }),
  stage({
    name: "volume-removed",
    kind: "PersistentVolume",
    when: `.metadata.deletionTimestamp == null and .status.phase == "Released"
      and .spec.persistentVolumeReclaimPolicy == "Delete" and ${PROVISIONER_OF_VOLUME} == "${VOLUME_PROVISIONER}"`,
    steps: [{ delete: true }],
  }),
];
