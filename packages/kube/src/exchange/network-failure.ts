import { failure, type Failure } from "../failure.ts";
import type { Access } from "../connection/access.ts";
import { codeOf } from "../connection/files.ts";

/** What Node and OpenSSL call a certificate that is not to be trusted. */
const UNTRUSTED =
  /^(?:CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_PURPOSE|ERR_OSSL_X509)/;
/** The server's side of it: an alert that our certificate is not accepted. */
const REFUSED =
  /ALERT_(?:BAD_CERTIFICATE|CERTIFICATE_|UNKNOWN_CA|HANDSHAKE|ACCESS_DENIED|UNSUPPORTED_CERTIFICATE)|CERTIFICATE_REQUIRED|SSL_CERTIFICATE_/i;
const KEY = /^ERR_OSSL_|^ERR_CRYPTO/;

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was closed from there",
  EHOSTUNREACH: "there is no way to that host",
  ENETUNREACH: "there is no way to that network",
  ENOTFOUND: "no such host is known",
  EAI_AGAIN: "its name could not be looked up",
  ETIMEDOUT: "nobody answers there",
  EPROTO: "what answers does not speak TLS",
  CERT_HAS_EXPIRED: "its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by nobody else",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate comes from an authority that the kubeconfig does not name",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate comes from an authority that the kubeconfig does not name",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
};

/** What an error of the network or of TLS means to whoever asked. */
export function networkFailure(error: unknown, { cluster, context }: Pick<Access, "cluster" | "context">): Failure {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : "unknown error";
  const where = `the API server ${new URL(cluster.server).origin} of the context ${JSON.stringify(context)}`;
  if (code === "PROXY")
    return failure("unreachable", `${message} Correct proxy-url in the kubeconfig, or HTTPS_PROXY and NO_PROXY.`);
  const reason = REASONS[code] ?? code;
  if (UNTRUSTED.test(code)) {
    return failure(
      "untrusted",
      `The certificate of ${where} cannot be trusted: ${reason}. Correct certificate-authority or tls-server-name in the kubeconfig.`,
    );
  }
  if (REFUSED.test(code)) {
    return failure(
      "unauthorized",
      `The client certificate was refused by ${where}. Sign in again with your provider's login command, or renew the certificate.`,
    );
  }
  if (KEY.test(code)) {
    return failure(
      "credentials",
      `The certificates or the key for ${where} cannot be used: ${code}. Correct them in the kubeconfig.`,
    );
  }
  return failure(
    "unreachable",
    `Cannot reach ${where}: ${reason}. Check that the cluster runs and that this machine may reach it (VPN, proxy, firewall).`,
  );
}
