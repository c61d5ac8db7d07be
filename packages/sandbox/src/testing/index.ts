export { createAuthority, openAuthority } from "../control-plane/certificates.ts";
export type { Authority, CertificateRequest, KeyPair } from "../control-plane/certificates.ts";
export { setup } from "./global-setup.ts";
export type { TestCluster, TestClusterAnswer } from "./obtain-cluster.ts";
export { clusterReporter } from "./reporter.ts";
export { describeWithCluster, kubectl, testCluster, testNamespace } from "./test-cluster.ts";
