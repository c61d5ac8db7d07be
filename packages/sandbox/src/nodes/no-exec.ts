const NAME = "sandbox-runs-no-containers";

/**
 * Says why `kubectl exec` and `port-forward` do not work, instead of kwok's own words for a missing configuration.
 *
 * It holds nobody off: without a ClusterExec document kwok runs nothing, whether or not these objects are there.
 */
export const refusalOfExec = (): readonly { readonly path: string; readonly manifest: object }[] => [
  {
    path: `/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/${NAME}`,
    manifest: {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingAdmissionPolicy",
      metadata: { name: NAME },
      spec: {
        failurePolicy: "Ignore",
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: [""],
              apiVersions: ["v1"],
              operations: ["CONNECT"],
              resources: ["pods/exec", "pods/portforward"],
            },
          ],
        },
        validations: [
          {
            expression: "false",
            reason: "Forbidden",
            message: "the sandbox simulates its pods, so exec and port-forward are not available; logs and attach are",
          },
        ],
      },
    },
  },
  {
    path: `/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings/${NAME}`,
    manifest: {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name: NAME },
      spec: { policyName: NAME, validationActions: ["Deny"] },
    },
  },
];
