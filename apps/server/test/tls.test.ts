import { X509Certificate } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { connect, getCACertificates, setDefaultCACertificates } from "node:tls";
import { createAuthority, type KeyPair } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLog } from "../src/telemetry/log.ts";
import { openKeyPair, type KeyPairStore } from "../src/tls/key-pair-store.ts";
import { mountSecret, serverPair, type MountedSecret } from "./fixtures/certificates.ts";
import { clients } from "./fixtures/clients.ts";
import { eventually } from "./fixtures/eventually.ts";
import { startService, type TestService } from "./fixtures/http-service.ts";
import { run, start } from "./fixtures/program.ts";
import { runHere } from "./fixtures/run-here.ts";

const authority = await createAuthority("k8s-mcp tests");
const trusted = getCACertificates("default");
let secret: MountedSecret;
beforeAll(async () => {
  setDefaultCACertificates([...trusted, authority.certificate]);
  secret = await mountSecret(await serverPair(authority));
});
afterAll(async () => {
  setDefaultCACertificates(trusted);
  await secret.remove();
});

const fingerprintOf = ({ certificate }: KeyPair): string => new X509Certificate(certificate).fingerprint256;

/** The certificate that a new connection is shown. */
function shown(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "localhost", port, servername: "localhost" }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.once("error", reject);
  });
}

describe("HTTPS", () => {
  const logged: string[] = [];
  let store: KeyPairStore;
  let service: TestService;
  beforeAll(async () => {
    store = openKeyPair(secret, createLog("info", { write: (line) => logged.push(line) }), 10);
    service = await startService({ tls: store });
  });
  afterAll(async () => {
    await service.close(0);
    store.close();
  });

  const cases = clients.flatMap(({ client, sse, connect: open }) => [
    { client, path: "/mcp", open },
    ...(sse ? [{ client, path: "/sse", open }] : []),
  ]);
  test.each(cases)("serves the $client at $path", async ({ path, open }) => {
    const client = await open({ url: `${service.origin}${path}` });
    expect(await client.callTool("echo", { text: "hi" })).toMatchObject({ isError: false });
    await client.close();
  });

  test("is not spoken to in plain text", async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const chunks: Buffer[] = [];
      const socket = createConnection(service.port, "127.0.0.1", () => socket.write("GET /healthz HTTP/1.1\r\n\r\n"));
      socket.on("data", (chunk) => chunks.push(chunk));
      socket.once("close", () => resolve(Buffer.concat(chunks).toString("latin1")));
      socket.once("error", reject);
    });
    expect(answer).not.toContain("HTTP/1.1 200");
  });

  test("shows a renewed certificate, and a session outlives the old one", async () => {
    const [renewed, stranger] = await Promise.all([serverPair(authority), serverPair(authority)]);
    const client = await clients[3]?.connect({ url: `${service.origin}/sse` });
    await secret.replace(renewed);
    await eventually(async () => expect(await shown(service.port)).toBe(fingerprintOf(renewed)));
    expect(await client?.callTool("echo", { text: "hi" })).toMatchObject({ isError: false });
    await client?.close();

    // What is broken changes nothing: a key of another certificate, one that has ended, none at all.
    for (const broken of [
      { ...renewed, privateKey: stranger.privateKey },
      await serverPair(authority, true),
      { certificate: "", privateKey: "" },
    ]) {
      const before = logged.length;
      await secret.replace(broken);
      await eventually(() => expect(logged.slice(before).join("")).toContain("certificate not replaced"));
      expect(await shown(service.port)).toBe(fingerprintOf(renewed));
    }
    await secret.replace(stranger);
    await eventually(async () => expect(await shown(service.port)).toBe(fingerprintOf(stranger)));
    expect(logged.join("")).not.toContain("PRIVATE KEY");
  });

  test("stops although somebody has connected and says nothing", async () => {
    const other = await startService({ tls: store });
    const silent = createConnection(other.port, "127.0.0.1");
    const ended = new Promise((resolve) => silent.once("close", resolve));
    await new Promise((resolve) => silent.once("connect", resolve));
    silent.on("error", () => {});
    await other.close(0);
    await ended;
    expect(silent.destroyed).toBe(true);
  });
});

describe("the program", () => {
  const http = ["--transport=streamable-http", "--port=0"];

  test("serves HTTPS with the files that it is given, and says so", async () => {
    const pair = await serverPair(authority);
    await secret.replace(pair);
    const program = start([...http, `--tls-cert=${secret.cert}`], { K8S_MCP_TLS_KEY: secret.key });
    const [, port] = await program.says(/URL +https:\/\/127\.0\.0\.1:(\d+)\/mcp/u);
    expect(await shown(Number(port))).toBe(fingerprintOf(pair));
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });

  test.each([
    {
      what: "a file that is missing",
      cert: "/nowhere/tls.crt",
      says: "cannot be read (ENOENT). Name a file that can.",
    },
    { what: "two files in each other's place", swapped: true, says: "holds no certificate" },
    {
      what: "one without the other",
      key: "",
      says: "--tls-cert: HTTPS needs a certificate and its key. Set K8S_MCP_TLS_KEY too.",
    },
    { what: "a key of another certificate", foreign: true, says: "is not the key of" },
    { what: "a certificate that has ended", expired: true, says: /ended on .* GMT\. Renew it\./u },
  ])("does not start with $what", async ({ cert, key, swapped, foreign, expired, says }) => {
    const pair = await serverPair(authority, expired);
    await secret.replace(foreign === true ? { ...pair, privateKey: (await serverPair(authority)).privateKey } : pair);
    const files =
      swapped === true ? { cert: secret.key, key: secret.cert } : { cert: cert ?? secret.cert, key: key ?? secret.key };
    const { code, stdout, stderr } = await runHere([...http, `--tls-cert=${files.cert}`], {
      K8S_MCP_TLS_KEY: files.key,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^\s+at |PRIVATE/mu);
  });

  test("tells a doctor how long the certificate is good, or what is wrong with it", async () => {
    const about = async () => {
      const flags = [`--tls-cert=${secret.cert}`, `--tls-key=${secret.key}`];
      const { stdout } = await run(["doctor", "--json", "--transport=streamable-http", ...flags]);
      const { diagnoses }: { diagnoses: readonly { readonly subject: string }[] } = JSON.parse(stdout);
      return diagnoses.find(({ subject }) => subject === "certificate");
    };
    await secret.replace(await serverPair(authority));
    expect(await about()).toMatchObject({
      status: "ok",
      says: expect.stringMatching(/^DNS:localhost.*, until .* GMT$/u),
    });
    await secret.replace(await serverPair(authority, true));
    expect(await about()).toMatchObject({
      status: "problem",
      says: expect.stringMatching(/ ended on .*\.$/u),
      fix: "Renew it.",
    });
  });

  test("does not start with a key that wants a passphrase", async () => {
    const { generateKeyPairSync } = await import("node:crypto");
    const { privateKey } = generateKeyPairSync("ec", {
      namedCurve: "P-256",
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" },
    });
    await secret.replace(await serverPair(authority));
    await writeFile(secret.key, privateKey);
    const { code, stderr } = await runHere([...http, `--tls-cert=${secret.cert}`, `--tls-key=${secret.key}`]);
    expect(code).toBe(2);
    expect(stderr).toContain("It must be PEM, without a passphrase.");
  });
});
