import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { createAuthority } from "@k8s-mcp/sandbox/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { listen } from "../../test/support/port.ts";
import { approved, testRoundTrip } from "../../test/support/tools.ts";
import type { ClusterEntry, Kubeconfig, UserEntry } from "../connection/kubeconfig/kubeconfig.ts";

const VERSION = approved({ verb: "server", path: "/version" });
const JSON_ONLY = { accept: "application/json" };

function to(cluster: Partial<ClusterEntry> & Pick<ClusterEntry, "server">, user: UserEntry = {}): Kubeconfig {
  return {
    clusters: new Map([["c", { insecure: false, ...cluster }]]),
    users: new Map([["u", user]]),
    contexts: new Map([["dev", { cluster: "c", user: "u" }]]),
    currentContext: "dev",
    source: "the test",
  };
}

const answerNothing: RequestListener = (_request, response) => response.end("{}");

/** A server of the test's own, ended with it. */
async function serve(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  const port = await listen(server);
  onTestFinished(async () => {
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  return port;
}

async function http(listener: RequestListener): Promise<Kubeconfig> {
  return to({ server: `http://127.0.0.1:${await serve(createServer(listener))}` }, { token: { text: "t" } });
}

function ask(kubeconfig: Kubeconfig, options: { readonly timeoutMs?: number; readonly signal?: AbortSignal } = {}) {
  return testRoundTrip(kubeconfig).ask(VERSION, JSON_ONLY, options);
}

describe("only what was approved is sent", () => {
  test("a look-alike is a mistake of the program", async () => {
    let requests = 0;
    const trip = testRoundTrip(
      await http((_request, response) => {
        requests += 1;
        response.end("{}");
      }),
    );
    await expect(trip.ask({ ...VERSION }, JSON_ONLY)).rejects.toThrow(TypeError);
    expect(requests).toBe(0);
  });
});

describe("a busy server", () => {
  test.each([429, 503])("is asked again after %i when it says so", async (status) => {
    let requests = 0;
    const kubeconfig = await http((_request, response) => {
      requests += 1;
      response.writeHead(requests < 3 ? status : 200, { "retry-after": "0.01" }).end("{}");
    });
    expect(await ask(kubeconfig)).toMatchObject({ ok: true });
    expect(requests).toBe(3);
  });

  test.each(["0", "-5", "0.0001"])("is not asked without end where it says %s", async (seconds) => {
    let requests = 0;
    const kubeconfig = await http((_request, response) => {
      requests += 1;
      response.writeHead(503, { "retry-after": seconds }).end("{}");
    });
    expect(await ask(kubeconfig, { timeoutMs: 1000 })).toMatchObject({ problem: "busy", status: 503 });
    expect(requests).toBeLessThan(6);
  });

  test("is not waited for longer than the request may take", async () => {
    const kubeconfig = await http((_request, response) => {
      response.writeHead(429, { "retry-after": "3600" });
      response.end(JSON.stringify({ kind: "Status", reason: "TooManyRequests", message: "please try again later" }));
    });
    const answer = await ask(kubeconfig, { timeoutMs: 5000 });
    expect(answer).toMatchObject({ ok: false, problem: "busy", reason: "TooManyRequests", status: 429 });
  });
});

describe("what comes back", () => {
  test("may be packed, and has a size", async () => {
    const long = JSON.stringify({ text: "x".repeat(2 * 1024 * 1024) });
    const kubeconfig = await http((_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(long));
    });
    expect(await ask(kubeconfig)).toMatchObject({ problem: "too-large", message: expect.stringContaining("1 MiB") });
    expect(await testRoundTrip(kubeconfig, 4 * 1024 * 1024).ask(VERSION, JSON_ONLY)).toMatchObject({ ok: true });
  });

  test.each(["<html>Sign in</html>", "[]", '{"half":'])("is JSON, and not %s", async (body) => {
    const kubeconfig = await http((_request, response) => response.end(body));
    expect(await ask(kubeconfig)).toMatchObject({
      problem: "server",
      message: expect.stringContaining("no API server"),
    });
  });

  test("is one server's: a redirect is not followed", async () => {
    const kubeconfig = await http((_request, response) =>
      response.writeHead(302, { location: "http://elsewhere.example/" }).end(),
    );
    expect(await ask(kubeconfig)).toMatchObject({ ok: false, problem: "server", status: 302 });
  });
});

function silent(): Promise<number> {
  return serve(createTcpServer((socket) => socket.on("error", () => undefined)));
}

describe("a server that does not answer", () => {
  test("is given up at the deadline", async () => {
    const kubeconfig = to({ server: `https://127.0.0.1:${await silent()}` });
    expect(await ask(kubeconfig, { timeoutMs: 100 })).toMatchObject({
      problem: "timeout",
      message: expect.stringContaining("within 0.1 seconds"),
    });
  });

  test("is given up with the signal", async () => {
    const kubeconfig = to({ server: `https://127.0.0.1:${await silent()}` });
    const stopped = new AbortController();
    const answer = ask(kubeconfig, { signal: stopped.signal });
    setImmediate(() => stopped.abort());
    expect(await answer).toMatchObject({ problem: "cancelled" });
    expect(await ask(kubeconfig, { signal: stopped.signal })).toMatchObject({ problem: "cancelled" });
  });

  test("in the middle of its answer too", async () => {
    const kubeconfig = await http((_request, response) => void response.write('{"half":'));
    expect(await ask(kubeconfig, { timeoutMs: 200 })).toMatchObject({ problem: "timeout" });
  });

  test("because nobody is there is named so", async () => {
    const server = createTcpServer();
    const port = await listen(server);
    server.close();
    await once(server, "close");
    expect(await ask(to({ server: `https://127.0.0.1:${port}` }))).toMatchObject({
      problem: "unreachable",
      message: `Cannot reach the API server https://127.0.0.1:${port} of the context "dev": nothing listens there. Check that the cluster runs and that this machine may reach it (VPN, proxy, firewall).`,
    });
  });
});

describe("certificates", () => {
  const names = { dnsNames: ["api.example"], ipAddresses: ["127.0.0.1"] };

  async function secure({ expired = false, dnsNames = names.dnsNames, ipAddresses = names.ipAddresses } = {}) {
    const authority = await createAuthority("test");
    const pair = await authority.issue({ commonName: "api", use: "server", expired, dnsNames, ipAddresses });
    const port = await serve(createTlsServer({ cert: pair.certificate, key: pair.privateKey }, answerNothing));
    return { server: `https://127.0.0.1:${port}`, authority: { text: authority.certificate } };
  }

  test("of the kubeconfig's authority are good", async () => {
    expect(await ask(to(await secure()))).toMatchObject({ ok: true });
  });

  test.each<[string, () => Promise<Kubeconfig>, RegExp]>([
    ["has expired", async () => to(await secure({ expired: true })), /has expired/],
    ["is for another host", async () => to(await secure({ ipAddresses: ["127.0.0.2"] })), /for another host/],
    [
      "is from nobody known",
      async () => to({ server: (await secure()).server }),
      /an authority that the kubeconfig does not name/,
    ],
    [
      "is for another name",
      async () => to({ ...(await secure()), tlsServerName: "other.example" }),
      /for another host/,
    ],
  ])("one that %s is not trusted", async (_what, kubeconfig, message) => {
    expect(await ask(await kubeconfig())).toMatchObject({
      problem: "untrusted",
      message: expect.stringMatching(message),
    });
  });

  test("may be for the name that the kubeconfig gives, or not be looked at if it says so", async () => {
    const elsewhere = await secure({ ipAddresses: ["127.0.0.2"] });
    expect(await ask(to({ ...elsewhere, tlsServerName: "api.example" }))).toMatchObject({ ok: true });
    expect(await ask(to({ server: elsewhere.server, insecure: true }))).toMatchObject({ ok: true });
  });
});

async function proxy(status = 200) {
  const asked: string[] = [];
  const server = createServer();
  server.on("connect", ({ url = "", headers }, socket) => {
    asked.push(`${url} ${headers["proxy-authorization"] ?? ""}`.trim());
    socket.write(`HTTP/1.1 ${status} Whatever\r\n\r\n`);
    if (status !== 200) {
      socket.end();
      return;
    }
    const [host, port] = url.split(":");
    const target = connect(Number(port), host);
    socket.on("error", () => target.destroy());
    target.on("error", () => socket.destroy());
    target.pipe(socket).pipe(target);
  });
  return { asked, port: await serve(server) };
}

describe("a proxy", () => {
  test("is asked for the server, with its credentials", async () => {
    const { asked, port } = await proxy();
    const kubeconfig = await http((_request, response) => response.end("{}"));
    const server = kubeconfig.clusters.get("c")?.server ?? "";
    expect(await ask(to({ server, proxyUrl: `http://ann:pw@127.0.0.1:${port}` }))).toMatchObject({ ok: true });
    expect(asked).toEqual([`${new URL(server).host} Basic ${Buffer.from("ann:pw").toString("base64")}`]);
  });

  test("that refuses is named, without its credentials", async () => {
    const { port } = await proxy(407);
    const answer = await ask(
      to({ server: "https://api.example", proxyUrl: `http://ann:secret-word@127.0.0.1:${port}` }),
    );
    expect(answer).toMatchObject({
      problem: "unreachable",
      message: expect.stringContaining(`The proxy 127.0.0.1:${port} answered 407`),
    });
    expect(JSON.stringify(answer)).not.toContain("secret-word");
  });

  test("of another kind is not used", async () => {
    const answer = await ask(to({ server: "https://api.example", proxyUrl: "socks5://127.0.0.1:1" }));
    expect(answer).toMatchObject({ problem: "unreachable", message: expect.stringContaining("http:// or https://") });
  });
});

describe("who asks", () => {
  test("signs in with what is there now, and on behalf of whom the kubeconfig says", async () => {
    let headers: Readonly<Record<string, unknown>> = {};
    const kubeconfig = await http((request, response) => {
      headers = request.headers;
      response.end("{}");
    });
    const server = kubeconfig.clusters.get("c")?.server ?? "";
    await ask(
      to(
        { server },
        {
          token: { text: "t\n" },
          impersonate: { user: "bob", groups: ["a", "b"], uid: "1", extra: { "Example.com/x": ["y"] } },
        },
      ),
    );
    expect(headers).toMatchObject({
      authorization: "Bearer t",
      "impersonate-user": "bob",
      "impersonate-group": "a, b",
      "impersonate-uid": "1",
      "impersonate-extra-example.com%2fx": "y",
    });
    await ask(to({ server }, { basic: { username: "u", password: "p" } }));
    expect(headers).toMatchObject({ authorization: "Basic dTpw" });
  });

  test.each<[string, UserEntry, RegExp]>([
    [
      "a token file that is gone",
      { token: { file: "/nowhere/token" } },
      /The token of the user "u" cannot be read from \/nowhere\/token: ENOENT/,
    ],
    ["an auth-provider", { authProvider: "gcp" }, /auth-provider "gcp"/],
    ["a key that is none", { certificate: { text: "x" }, key: { text: "y" } }, /cannot be used/],
  ])("with %s is told what to do", async (_what, user, message) => {
    const answer = await ask(to({ server: "https://127.0.0.1:1" }, user));
    expect(answer).toMatchObject({ problem: "credentials", message: expect.stringMatching(message) });
  });
});
