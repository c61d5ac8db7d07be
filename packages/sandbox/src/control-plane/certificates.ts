// The certificate library finds its algorithms through this.
// oxlint-disable-next-line import/no-unassigned-import
import "reflect-metadata";
import type { webcrypto } from "node:crypto";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  X509Certificate,
  type Extension,
} from "@peculiar/x509";

// P-256 keys take a millisecond to make, RSA keys a good part of a second each.
const KEY_ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE_ALGORITHM = { name: "ECDSA", hash: "SHA-256" };

// Long enough for a sandbox that somebody forgets over the holidays; its keys die with it.
const VALID_FOR_MS = 90 * 24 * 60 * 60 * 1000;
// The clocks of a laptop and its virtual machine differ by seconds.
const CLOCK_SKEW_MS = 5 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;

/** A certificate and its private key, PEM-encoded. */
export interface KeyPair {
  readonly certificate: string;
  readonly privateKey: string;
}

export interface Authority extends KeyPair {
  readonly issue: (request: CertificateRequest) => Promise<KeyPair>;
}

export interface CertificateRequest {
  /** For a client, Kubernetes reads this as the user name. */
  readonly commonName: string;
  /** For a client, Kubernetes reads these as the groups. */
  readonly organizations?: readonly string[];
  readonly dnsNames?: readonly string[];
  readonly ipAddresses?: readonly string[];
  readonly use: "client" | "server";
  /** One that was good until an hour ago, to see what comes of it. */
  readonly expired?: boolean;
}

const makeKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  crypto.subtle.generateKey(KEY_ALGORITHM, true, ["sign", "verify"]);

const privateKeyPem = async (key: webcrypto.CryptoKey): Promise<string> =>
  `${PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY")}\n`;

const certificatePem = (certificate: X509Certificate): string => `${certificate.toString("pem")}\n`;

const validity = (expired = false): { notBefore: Date; notAfter: Date } => {
  const now = Date.now();
  return expired
    ? { notBefore: new Date(now - 2 * HOUR_MS), notAfter: new Date(now - HOUR_MS) }
    : { notBefore: new Date(now - CLOCK_SKEW_MS), notAfter: new Date(now + VALID_FOR_MS) };
};

const subject = ({ commonName, organizations = [] }: CertificateRequest): { CN?: string[]; O?: string[] }[] => [
  ...organizations.map((organization) => ({ O: [organization] })),
  { CN: [commonName] },
];

const alternativeNames = ({ dnsNames = [], ipAddresses = [] }: CertificateRequest): Extension[] => {
  const names = [
    ...dnsNames.map((value) => ({ type: "dns" as const, value })),
    ...ipAddresses.map((value) => ({ type: "ip" as const, value })),
  ];
  return names.length === 0 ? [] : [new SubjectAlternativeNameExtension(names)];
};

const authorityOf = async (authority: X509Certificate, keys: webcrypto.CryptoKeyPair): Promise<Authority> => {
  const issue = async (request: CertificateRequest): Promise<KeyPair> => {
    const leafKeys = await makeKeys();
    const certificate = await X509CertificateGenerator.create({
      subject: subject(request),
      issuer: authority.subject,
      publicKey: leafKeys.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: SIGNATURE_ALGORITHM,
      ...validity(request.expired),
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([
          request.use === "server" ? ExtendedKeyUsage.serverAuth : ExtendedKeyUsage.clientAuth,
        ]),
        await AuthorityKeyIdentifierExtension.create(keys.publicKey),
        ...alternativeNames(request),
      ],
    });
    return { certificate: certificatePem(certificate), privateKey: await privateKeyPem(leafKeys.privateKey) };
  };

  return { certificate: certificatePem(authority), privateKey: await privateKeyPem(keys.privateKey), issue };
};

/**
 * Makes a certificate authority that lives as long as the sandbox.
 *
 * @param commonName what its certificates name as their issuer
 */
export const createAuthority = async (commonName: string): Promise<Authority> => {
  const keys = await makeKeys();
  const authority = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [commonName] }],
    keys,
    signingAlgorithm: SIGNATURE_ALGORITHM,
    ...validity(),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign | KeyUsageFlags.digitalSignature, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return authorityOf(authority, keys);
};

/** An authority that was made before, from what was kept of it. */
export const openAuthority = async ({ certificate, privateKey }: KeyPair): Promise<Authority> => {
  const authority = new X509Certificate(certificate);
  const [pkcs8 = new ArrayBuffer()] = PemConverter.decode(privateKey);
  const keys = {
    privateKey: await crypto.subtle.importKey("pkcs8", pkcs8, KEY_ALGORITHM, true, ["sign"]),
    publicKey: await authority.publicKey.export(KEY_ALGORITHM, ["verify"]),
  };
  return authorityOf(authority, keys);
};

/** The keys that sign and check service account tokens: `--service-account-signing-key-file` and `-key-file`. */
export const createTokenKeys = async (): Promise<{ readonly privateKey: string; readonly publicKey: string }> => {
  const keys = await makeKeys();
  const publicKey = await crypto.subtle.exportKey("spki", keys.publicKey);
  return {
    privateKey: await privateKeyPem(keys.privateKey),
    publicKey: `${PemConverter.encode(publicKey, "PUBLIC KEY")}\n`,
  };
};
