import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { word } from "../../../../packages/executor/test/secrets/cast.ts";

/** What one row of the table has in the cluster, of which nobody else knows: whatever is shown is shown for the first time. */
export interface Planted {
  /** The Secret's; also of what its value was copied into. */
  readonly name: string;
  /** Of the Secret, and of its copies. */
  readonly value: string;
  /** Of no Secret yet: the caller brings it. */
  readonly brought: string;
  /** All that may not get out. */
  readonly needles: readonly Buffer[];
  readonly objects: readonly object[];
}

const base64 = (value: string | Buffer): string => Buffer.from(value).toString("base64");

/** @param copied - whether its value also stands where no Secret is: in a ConfigMap, an annotation, a variable, an event. */
export function plant(name: string, namespace: string, copied: boolean): Planted {
  const value = word(24);
  const brought = word(24);
  const short = word(8);
  const inJson = word(20);
  const inUrl = word(20);
  const registry = word(20);
  const key = [word(64), word(64), word(64)];
  const binary = randomBytes(32);
  const metadata = { name, namespace };
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { ...metadata, labels: { planted: name } },
    data: {
      value: base64(value),
      short: base64(short),
      binary: base64(binary),
      json: base64(JSON.stringify({ user: "svc", password: inJson })),
      url: base64(`postgres://svc:${inUrl}@db/orders`),
      pem: base64(`-----BEGIN PRIVATE KEY-----\n${key.join("\n")}\n-----END PRIVATE KEY-----\n`),
      "config.json": base64(JSON.stringify({ auths: { "r.example.com": { auth: base64(`svc:${registry}`) } } })),
    },
  };
  return {
    name,
    value,
    brought,
    needles: [value, brought, short, inJson, inUrl, registry, ...key, binary].map((needle) => Buffer.from(needle)),
    objects: copied ? [secret, ...copiesOf(value, metadata)] : [secret],
  };
}

/** As helm keeps a release, here in a ConfigMap. */
function releaseWith(value: string): string {
  const record = { name: "web", info: { status: "deployed" }, chart: {}, config: { password: value } };
  return base64(gzipSync(JSON.stringify(record)));
}

function copiesOf(value: string, metadata: { readonly name: string; readonly namespace: string }): readonly object[] {
  const labels = { app: metadata.name };
  const annotations = { note: `sign in with ${value}` };
  const env = [{ name: "PASSWORD", value }];
  const container = { name: "web", image: "registry.example.com/web:1", args: [`--password=${value}`], env };
  return [
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { ...metadata, annotations },
      data: {
        plain: value,
        base64: base64(value),
        json: JSON.stringify({ a: [value] }),
        manifest: `apiVersion: v1\nkind: Secret\nstringData:\n  value: ${value}\n`,
        release: releaseWith(value),
      },
    },
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { ...metadata, annotations },
      spec: {
        replicas: 0,
        selector: { matchLabels: labels },
        template: { metadata: { labels, annotations }, spec: { containers: [container] } },
      },
    },
    {
      apiVersion: "v1",
      kind: "Event",
      metadata,
      involvedObject: { apiVersion: "apps/v1", kind: "Deployment", ...metadata },
      reason: "Failed",
      type: "Warning",
      message: `cannot sign in with ${value}`,
    },
  ];
}
