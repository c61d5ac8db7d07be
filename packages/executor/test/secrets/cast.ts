import { randomBytes } from "node:crypto";

/** A Secret as it is in the cluster, and what of it nobody may see. */
export interface Hidden {
  readonly name: string;
  readonly type?: string;
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, Buffer>>;
  /** The random parts of its values. The rest, such as the head of a PEM block, is known to everybody. */
  readonly needles: readonly Buffer[];
}

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

/** Characters at random, of which a letter and a digit come early, as in what a generator of passwords gives. */
export function word(length: number): string {
  const letters = [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? "");
  return `k${2 + ((letters[0]?.charCodeAt(0) ?? 0) % 8)}${letters.slice(2).join("")}`;
}

function lines(count: number, width: number): readonly string[] {
  return Array.from({ length: count }, () => word(width));
}

function opaque(name: string, text: string | Buffer, ...needles: readonly (string | Buffer)[]): Hidden {
  const value = Buffer.from(text);
  return { name, data: { value }, needles: (needles.length === 0 ? [value] : needles).map((one) => Buffer.from(one)) };
}

function withParts(name: string, type: string, data: Readonly<Record<string, string>>, ...needles: string[]): Hidden {
  const entries = Object.entries(data).map(([key, text]) => [key, Buffer.from(text)] as const);
  return { name, type, data: Object.fromEntries(entries), needles: needles.map((one) => Buffer.from(one)) };
}

function pemKey(type: string) {
  const body = lines(12, 64);
  return { text: [`-----BEGIN ${type}-----`, ...body, `-----END ${type}-----`, ""].join("\n"), body };
}

const base64Url = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** One Secret of every shape that a value can have; all of it is made anew for each run. */
export function cast() {
  const shortKey = { body: lines(3, 64) };
  const rsa = pemKey("RSA PRIVATE KEY");
  const ssh = pemKey("OPENSSH PRIVATE KEY");
  const inJson = word(20);
  const inUrl = word(20);
  const inProperties = word(20);
  const registry = word(20);
  const jwt = [base64Url({ alg: "RS256" }), base64Url({ sub: word(20) }), word(86)].join(".");
  const quoted = [word(12), word(12)];
  const multi = lines(4, 24);
  const big = lines(15_000, 63);
  const basic = word(24);
  const bootstrap = word(16).toLowerCase();
  return {
    plain: opaque("plain", word(24)),
    eight: opaque("eight", word(8)),
    newline: opaque("newline", `${word(20)}\n`),
    utf8: opaque("utf8", `${word(10)}-Grüße-ключ-鍵-${word(10)}`),
    binary: opaque("binary", randomBytes(48)),
    quoted: opaque("quoted", `${quoted[0]}"'<&>\\\t %{}[]$!${quoted[1]}`, ...quoted),
    multi: opaque("multi", `${multi.join("\n  ")}\n`, ...multi),
    looksEncoded: opaque("looks-encoded", Buffer.from(word(24)).toString("base64")),
    pem: opaque("pem", rsa.text, ...rsa.body),
    shortPem: opaque(
      "short-pem",
      ["-----BEGIN EC PRIVATE KEY-----", ...shortKey.body, "-----END EC PRIVATE KEY-----"].join("\n"),
      ...shortKey.body,
    ),
    json: opaque("json", JSON.stringify({ user: "svc", password: inJson, port: 5432 }), inJson),
    properties: opaque("properties", `user=svc\npassword=${inProperties}\nport=5432\n`, inProperties),
    url: opaque("url", `postgres://svc:${inUrl}@db.example.com:5432/orders`, inUrl),
    big: opaque("big", big.join("\n"), ...[0, 1, 7000, 14_998, 14_999].map((at) => big[at] ?? "")),
    docker: withParts(
      "docker",
      "kubernetes.io/dockerconfigjson",
      {
        ".dockerconfigjson": JSON.stringify({
          auths: {
            "registry.example.com": {
              username: "svc",
              password: registry,
              auth: Buffer.from(`svc:${registry}`).toString("base64"),
            },
          },
        }),
      },
      registry,
    ),
    basic: withParts("basic", "kubernetes.io/basic-auth", { username: "svc", password: basic }, basic),
    ssh: withParts("ssh", "kubernetes.io/ssh-auth", { "ssh-privatekey": ssh.text }, ...ssh.body),
    token: {
      ...withParts("token", "kubernetes.io/service-account-token", { token: jwt }, jwt.split(".")[2] ?? ""),
      annotations: { "kubernetes.io/service-account.name": "default" },
    },
    bootstrap: {
      ...withParts(
        `bootstrap-token-${word(6).toLowerCase()}`,
        "bootstrap.kubernetes.io/token",
        { "token-secret": bootstrap },
        bootstrap,
      ),
      namespace: "kube-system",
    },
  } satisfies Readonly<Record<string, Hidden>>;
}

/** The one value of an opaque Secret. */
export function valueOf({ data }: Hidden): string {
  return (Object.values(data)[0] ?? Buffer.alloc(0)).toString("utf8");
}

/** As it is applied. */
export function secretObject({ name, type, namespace, annotations, data }: Hidden): Manifest {
  return {
    apiVersion: "v1",
    kind: "Secret",
    ...(type !== undefined && { type }),
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(annotations !== undefined && { annotations }),
    },
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, value.toString("base64")])),
  };
}

/** One object. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}
