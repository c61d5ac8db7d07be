import { type Authority, createAuthority, describeWithCluster } from "@k8s-mcp/sandbox/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { useCluster } from "../use-cluster.ts";
import { type ExpectedError, errorWith } from "./error-with.ts";
import {
  closedPort,
  hangingUp,
  https,
  type Loopback,
  misbehave,
  plainHttp,
  serverCertificate,
  silent,
  silentHttp2,
  status,
} from "./loopback.ts";

const KUBECTL = "kubectl get pods";
const HELM = "helm list";
const ISTIOCTL = "istioctl analyze";
/** In core mode argocd asks the cluster itself, and waits for it without a word. */
const ARGOCD = "argocd app list";

const HTML = { headers: { "content-type": "text/html" }, body: "<html>Words for people</html>" };

const failed = (reason: string, says?: RegExp): ExpectedError => ({
  code: "EXECUTION_ERROR",
  reason,
  ...(says && { says }),
});

await describeWithCluster("a cluster that cannot be reached", (cluster) => {
  const bench = useCluster(cluster);
  let authority: Authority;
  beforeAll(async () => {
    authority = await createAuthority("loopback");
  });

  /** A kubeconfig that leads to what answers on loopback, and trusts it. */
  async function leadingTo(server: Loopback): Promise<string> {
    const pem = Buffer.from(authority.certificate).toString("base64");
    return bench.withCluster({ server: `https://${server.address}`, "certificate-authority-data": pem });
  }

  const answering = async (how: Parameters<typeof misbehave>[0]) =>
    leadingTo(await https(await serverCertificate(authority), misbehave(how)));

  const run = (line: string, kubeconfig: string, timeout = 30) =>
    bench.run(line, { executor: { kubeconfig, argocd: { mode: "core" } }, plan: { timeout } });

  /** Argo CD's own server, in place of the cluster. */
  const askServer = ({ address }: Loopback, timeout: number) => {
    const env = { PATH: process.env["PATH"], HOME: bench.folder, ARGOCD_SERVER: address, ARGOCD_AUTH_TOKEN: "token" };
    return bench.run(ARGOCD, { executor: { env }, plan: { timeout } });
  };

  const tls: [string, () => Promise<string>, ExpectedError][] = [
    [
      "another authority's certificate",
      () => bench.withCluster({ "certificate-authority-data": Buffer.from(authority.certificate).toString("base64") }),
      failed("CertificateError", /unknown authority/),
    ],
    [
      "a certificate that only itself vouches for",
      () => bench.withCluster({ "certificate-authority-data": undefined }),
      failed("CertificateError", /unknown authority/),
    ],
    [
      "an expired certificate",
      async () => {
        const expired = await serverCertificate(authority, { expired: true });
        return leadingTo(await https(expired, misbehave("never")));
      },
      failed("CertificateError", /has expired/),
    ],
    [
      "a certificate for another name",
      async () => {
        const names = { commonName: "x", dnsNames: ["elsewhere.example.com"], use: "server" } as const;
        return leadingTo(await https(await authority.issue(names), misbehave("never")));
      },
      failed("CertificateError"),
    ],
    [
      "an authority that is none",
      () => bench.withCluster({ "certificate-authority-data": Buffer.from("nonsense").toString("base64") }),
      failed("CertificateError", /certificate authority of the kubeconfig's cluster cannot be read/),
    ],
    [
      "an authority that is not there",
      () => bench.withCluster({ "certificate-authority-data": undefined, "certificate-authority": "/nowhere/ca" }),
      failed("CertificateError", /\/nowhere\/ca, which cannot be read \(ENOENT\)/),
    ],
    [
      "plain HTTP where TLS is expected",
      async () => leadingTo(await plainHttp(misbehave({ status: 200 }))),
      failed("Unreachable", /Something else than an API server answers/),
    ],
  ];

  const others: [string, () => Promise<string>, ExpectedError][] = [
    ["nobody listens", async () => leadingTo(await closedPort()), failed("ConnectionRefused")],
    [
      "a host that is not there",
      () => bench.withCluster({ server: "https://no-such-host.invalid" }),
      failed("UnknownHost"),
    ],
    [
      "an address that is none",
      () => bench.withCluster({ server: "https://exa mple" }),
      failed("BadRequest", /server address/),
    ],
    [
      "a proxy that is not there",
      async () => bench.withCluster({ "proxy-url": `http://${(await closedPort()).address}` }),
      failed("Unreachable", /The proxy on the way/),
    ],
    ["an answer that breaks off", () => answering("half"), failed("Unreachable")],
    ["a sign-in page", () => answering({ ...HTML, status: 200 }), failed("Unreachable", /a sign-in page perhaps/)],
  ];

  test.each([...tls, ...others])("%s", async (_name, make, expected) => {
    const kubeconfig = await make();
    const results = await Promise.all([KUBECTL, HELM, ISTIOCTL].map((line) => run(line, kubeconfig)));
    for (const result of results) expect(result).toMatchObject(errorWith(expected));
  });

  describe("an API server that is unwell", () => {
    test.each<[string, Parameters<typeof misbehave>[0], ExpectedError]>([
      ["that starts", status(503, "ServiceUnavailable", "apiserver not ready"), failed("ServiceUnavailable")],
      ["that has lost its store", status(500, "InternalError", "etcd leader changed"), failed("InternalError")],
      ["behind a gateway that finds it gone", { ...HTML, status: 502 }, failed("InternalError")],
      ["that has too much to do", status(429, "TooManyRequests", "too many requests"), failed("TooManyRequests")],
    ])("%s", async (_name, how, expected) => {
      const kubeconfig = await answering(how);
      const results = await Promise.all([KUBECTL, HELM].map((line) => run(line, kubeconfig)));
      for (const result of results)
        expect(result).toMatchObject(errorWith({ ...expected, says: /try again in a moment\.$/ }));
    });

    test("a storm of refusals with Retry-After, which the CLIs sit out, ends with the call", async () => {
      const busy = { ...status(429, "TooManyRequests", "too many requests"), headers: { "retry-after": "1" } };
      const server = await https(await serverCertificate(authority), misbehave(busy));
      const kubeconfig = await leadingTo(server);
      const results = await Promise.all([KUBECTL, HELM, ISTIOCTL].map((line) => run(line, kubeconfig, 3)));
      for (const result of results) expect(result).toMatchObject(errorWith({ code: "TIMEOUT_ERROR" }));
      expect(server.connections()).toBeGreaterThan(0);
    });
  });

  describe("who never gets an answer is stopped when the call's time is over", () => {
    test.each<[string, () => Promise<string>]>([
      ["connections that nobody answers", async () => leadingTo(await silent())],
      ["requests that nobody answers", () => answering("never")],
      ["a byte a second", () => answering("slowly")],
      ["a server that hangs up", async () => leadingTo(await hangingUp())],
    ])("%s", async (_name, make) => {
      const kubeconfig = await make();
      const results = await Promise.all([KUBECTL, HELM, ISTIOCTL, ARGOCD].map((line) => run(line, kubeconfig, 2)));
      for (const result of results)
        expect(result).toMatchObject(errorWith({ code: "TIMEOUT_ERROR", says: /did not end within 2 s/ }));
    });
  });

  describe("programs that would look for a cluster for ever", () => {
    const lines = [ARGOCD, "istioctl proxy-status"];

    test("are stopped long before the call's time is over", async () => {
      const faults: [string, ExpectedError][] = [
        [await leadingTo(await closedPort()), failed("ConnectionRefused")],
        [await bench.withCluster({ server: "https://no-such-host.invalid" }), failed("UnknownHost")],
        [await bench.withUser({}), { code: "AUTH_ERROR" }],
        ["/nowhere/config", { code: "CONTEXT_NOT_FOUND" }],
      ];
      await Promise.all(
        faults.flatMap(([kubeconfig, expected]) =>
          lines.map(async (line) => expect(await run(line, kubeconfig, 300)).toMatchObject(errorWith(expected))),
        ),
      );
    });

    test("are not where they need none", async () => {
      const results = await Promise.all(
        ["argocd version --client", "istioctl version --remote=false"].map((line) => run(line, "/nowhere/config")),
      );
      for (const result of results) expect(result).toMatchObject({ status: "success" });
    });

    test("say at the end of their time what they have logged meanwhile", async () => {
      const result = await run("istioctl proxy-status", await bench.asNobody(), 8);
      expect(result).toMatchObject(
        errorWith({ code: "TIMEOUT_ERROR", reason: "Forbidden", says: /its role does not allow this/ }),
      );
    });
  });

  describe("Argo CD's own server", () => {
    test.each<[string, () => Promise<Loopback>, ExpectedError]>([
      ["nobody listens", closedPort, failed("ConnectionRefused", /Argo CD's server does not answer/)],
      ["a server that hangs up", hangingUp, failed("Unreachable", /Argo CD's server/)],
      ["plain HTTP", () => plainHttp(misbehave({ status: 200 })), failed("Unreachable", /Argo CD's server/)],
      [
        "another authority's certificate",
        async () => silentHttp2(await serverCertificate(authority)),
        failed("CertificateError"),
      ],
    ])("%s", async (_name, listen, expected) => {
      expect(await askServer(await listen(), 30)).toMatchObject(errorWith(expected));
    });

    test("connections that nobody answers", async () => {
      expect(await askServer(await silent(), 3)).toMatchObject(errorWith({ code: "TIMEOUT_ERROR" }));
    });

    test("nobody has signed in", async () => {
      expect(await bench.run(ARGOCD)).toMatchObject(
        errorWith({ code: "AUTH_ERROR", says: /not signed in to Argo CD/ }),
      );
    });
  });
});
