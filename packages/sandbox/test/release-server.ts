import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { zipSync } from "fflate";
import { create } from "tar";
import { onTestFinished } from "vitest";
import type { Platform } from "../src/toolchain/catalogue/platform.ts";
import type { Program } from "../src/toolchain/catalogue/programs.ts";
import type { Packing, Release } from "../src/toolchain/catalogue/releases.ts";

/** How a file is given. */
export type Delivery = "whole" | "truncated" | "slow" | "stalled" | "silent" | "missing";

export interface ReleaseServer {
  /** What `mirror` is set to: releases lie under it as `<host>/<path>`. */
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly requests: readonly string[];
  /** Puts a program's release there, with the checksum file that its publisher writes. */
  publish(program: Program, platform: Platform, options?: PublishOptions): Promise<{ readonly sha256: string }>;
}

export interface PublishOptions {
  readonly delivery?: Delivery;
  /** What the checksum file says. Default the truth. */
  readonly sha256?: string;
  readonly withoutChecksum?: boolean;
  /** What the program prints whatever it is asked. Default what the real one says of its version. */
  readonly says?: string;
}

/** What the real programs answer when asked for their version. */
const versionAnswer = ({ name, brought: { version } }: Program): string => {
  const answers: Partial<Record<Program["name"], string>> = {
    kubectl: `{ "clientVersion": { "gitVersion": "v${version}" } }`,
    etcd: `etcd Version: ${version}`,
    kwok: `kwok version v${version} go1.26.0 (linux/amd64)`,
    helm: `v${version}+g1234567`,
    helm3: `v${version}+g1234567`,
    yq: `yq (https://github.com/mikefarah/yq/) version v${version}`,
    jq: `gojq ${version} (rev: 1234567/go1.26.0)`,
    argocd: `argocd: v${version}+1234567`,
    istioctl: `client version: ${version}`,
  };
  return answers[name] ?? `Kubernetes v${version}`;
};

const pack = async (script: string, packing: Packing): Promise<Buffer> => {
  if (packing.kind === "plain") {
    return Buffer.from(script);
  }
  if (packing.kind === "zip") {
    return Buffer.from(zipSync({ "README.md": Buffer.from("not this"), [packing.member]: Buffer.from(script) }));
  }
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  try {
    mkdirSync(dirname(join(folder, packing.member)), { recursive: true });
    writeFileSync(join(folder, packing.member), script, { mode: 0o755 });
    writeFileSync(join(folder, "README.md"), "not this");
    await create({ gzip: true, cwd: folder, file: join(folder, "archive") }, ["README.md", packing.member]);
    return readFileSync(join(folder, "archive"));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The checksum file as each publisher writes it. */
const checksumText = ({ url, checksum }: Release, sha256: string): string => {
  const name = basename(url);
  if (checksum.kind === "github") {
    return JSON.stringify({ assets: [{ name: "other" }, { name, digest: `sha256:${sha256}` }] });
  }
  const other = "0".repeat(64);
  const style = basename(checksum.url);
  if (style === "checksums-bsd") {
    return `SHA256 (${name}.tar.gz) = ${other}\nSHA512 (${name}) = ${other}${other}\nSHA256 (${name}) = ${sha256}\n`;
  }
  if (style === "SHA256SUMS" || style === "cli_checksums.txt") {
    return `${other}  other-file\n${sha256}  ${name}\n`;
  }
  return style.endsWith(".sha256") && !style.startsWith("istioctl") ? sha256 : `${sha256}  ${name}\n`;
};

const deliver = (response: ServerResponse, body: Buffer, delivery: Delivery): void => {
  const half = Math.floor(body.length / 2);
  switch (delivery) {
    case "whole": {
      response.writeHead(200, { "content-length": body.length }).end(body);
      break;
    }
    case "truncated": {
      response.writeHead(200, { "content-length": body.length });
      response.write(body.subarray(0, half), () => response.destroy());
      break;
    }
    case "slow": {
      response.writeHead(200, { "content-length": body.length });
      const step = Math.max(1, Math.ceil(body.length / 5));
      let sent = 0;
      const timer = setInterval(() => {
        response.write(body.subarray(sent, (sent += step)));
        if (sent >= body.length) {
          clearInterval(timer);
          response.end();
        }
      }, 40);
      break;
    }
    case "stalled": {
      response.writeHead(200, { "content-length": body.length }).write(body.subarray(0, half));
      break;
    }
    case "silent": {
      break;
    }
    case "missing": {
      response.writeHead(404).end("Not Found");
      break;
    }
  }
};

/** Where a mirror has a release's URL. */
const pathOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `/${host}${pathname}`;
};

/** A server on loopback that is laid out like the hosts of the releases, and ends with the test. */
export const startReleaseServer = async (): Promise<ReleaseServer> => {
  const files = new Map<string, { readonly body: Buffer; readonly delivery: Delivery }>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    requests.push(path);
    const { body = Buffer.alloc(0), delivery = "missing" } = files.get(path) ?? {};
    deliver(response, body, delivery);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    publish: async (program, platform, { delivery = "whole", sha256, withoutChecksum = false, says } = {}) => {
      const release = program.brought.release(platform);
      const script = `#!/bin/sh\ncat <<'END'\n${says ?? versionAnswer(program)}\nEND\n`;
      const body = await pack(script, release.packing);
      const truth = createHash("sha256").update(body).digest("hex");
      files.set(pathOf(release.url), { body, delivery });
      if (!withoutChecksum) {
        const list = pathOf(release.checksum.url);
        const text = Buffer.from(checksumText(release, sha256 ?? truth));
        // One list for every platform, as publishers have it.
        files.set(list, { body: Buffer.concat([files.get(list)?.body ?? Buffer.alloc(0), text]), delivery: "whole" });
      }
      return { sha256: truth };
    },
  };
};
