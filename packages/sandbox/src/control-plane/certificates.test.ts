import { X509Certificate, createPrivateKey, createPublicKey } from "node:crypto";
import { expect, test } from "vitest";
import { createAuthority, createTokenKeys, openAuthority } from "./certificates.ts";

test("a server certificate is checked by its authority and names where it may serve", async () => {
  const authority = await createAuthority("sandbox");
  const server = await authority.issue({
    commonName: "kube-apiserver",
    dnsNames: ["localhost", "kubernetes.default.svc"],
    ipAddresses: ["127.0.0.1", "10.96.0.1"],
    use: "server",
  });
  const certificate = new X509Certificate(server.certificate);

  expect(certificate.checkIssued(new X509Certificate(authority.certificate))).toBe(true);
  expect(certificate.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true);
  expect(certificate.checkHost("localhost")).toBe("localhost");
  expect(certificate.checkIP("10.96.0.1")).toBe("10.96.0.1");
  expect(certificate.checkIP("10.96.0.2")).toBeUndefined();
  expect(certificate.checkPrivateKey(createPrivateKey(server.privateKey))).toBe(true);
  expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
});

test("a client certificate carries the user and the groups that Kubernetes reads", async () => {
  const authority = await createAuthority("sandbox");
  const client = await authority.issue({
    commonName: "admin",
    organizations: ["system:masters", "team:a"],
    use: "client",
  });
  const certificate = new X509Certificate(client.certificate);

  expect(certificate.subject).toBe("O=system:masters\nO=team:a\nCN=admin");
  expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.2"]);
  expect(certificate.ca).toBe(false);
});

test("two authorities do not vouch for each other's certificates", async () => {
  const [one, other] = await Promise.all([createAuthority("sandbox"), createAuthority("sandbox")]);
  const client = await one.issue({ commonName: "admin", use: "client" });

  expect(new X509Certificate(client.certificate).verify(new X509Certificate(other.certificate).publicKey)).toBe(false);
});

test("an authority that is opened again issues what the first one vouches for, also what has expired", async () => {
  const first = await createAuthority("sandbox");
  const again = await openAuthority(first);
  const client = await again.issue({ commonName: "late", use: "client", expired: true });
  const certificate = new X509Certificate(client.certificate);

  expect(certificate.verify(new X509Certificate(first.certificate).publicKey)).toBe(true);
  expect(certificate.validToDate.getTime()).toBeLessThan(Date.now());
});

test("the token keys belong together", async () => {
  const keys = await createTokenKeys();

  expect(createPublicKey(keys.privateKey).export({ type: "spki", format: "pem" })).toBe(keys.publicKey);
});
