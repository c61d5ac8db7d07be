import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { staged, withoutFingerprints } from "../../../test/redaction/staged.ts";
import { createShapes } from "./shapes.ts";

function hide(input: string, chunk = 1 << 16) {
  let hidden = false;
  const shapes = createShapes(() => {
    hidden = true;
  });
  const text = withoutFingerprints(staged(shapes, input, [chunk]).toString());
  return { text, hidden };
}

const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");
const jwt = [base64('{"alg":"RS256"}'), base64('{"sub":"a"}'), "c2lnbmF0dXJl"]
  .map((part) => part.replaceAll("=", ""))
  .join(".");
const body = Array.from({ length: 12 }, () => "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ".padEnd(64, "x"));
const pem = (type: string, lineBreak = "\n") =>
  [`-----BEGIN ${type}-----`, ...body, `-----END ${type}-----`].join(lineBreak);
const release = JSON.stringify({ name: "shop", info: { status: "deployed" }, chart: { files: "x".repeat(20_000) } });

/** As Go's zip writer puts a file, as far as anyone has to read it. */
function zip(text: string): Buffer {
  const header = Buffer.alloc(30);
  header.write("PK\x03\x04", "latin1");
  header.writeUInt16LE("original".length, 26);
  return Buffer.concat([header, Buffer.from("original"), deflateRawSync(text)]);
}

/** As `gzip FILE` writes it. */
function named(packed: Buffer): Buffer {
  const header = Buffer.from(packed.subarray(0, 10));
  header.writeUInt8(8, 3);
  return Buffer.concat([header, Buffer.from("release.json\0"), packed.subarray(10)]);
}

describe("known shapes are hidden anywhere", () => {
  it.each([
    { shape: "a JWT", text: `token issued: ${jwt}\n`, shown: "token issued: <redacted>\n" },
    {
      shape: "a JWT behind a word",
      text: `token${jwt}\n`,
      shown: `token${jwt.slice(0, jwt.indexOf("."))}.<redacted>\n`,
    },
    { shape: "a JWT behind an escape", text: `"a\\n${jwt}"`, shown: '"a\\n<redacted>"' },
    {
      shape: "a JWT in describe",
      text: `token:      ${jwt}\nca.crt: 1 bytes\n`,
      shown: "token:      <redacted>\nca.crt: 1 bytes\n",
    },
    { shape: "a JWT in base64", text: `a: ${base64(jwt)}\n`, shown: "a: <redacted>\n" },
    {
      shape: "a bearer token",
      text: "Authorization: Bearer abcdef0123456789\n",
      shown: "Authorization: Bearer <redacted>\n",
    },
    {
      shape: "basic authentication",
      text: '"authorization": "Basic Ym9iOnA="\n',
      shown: '"authorization": "Basic <redacted>"\n',
    },
    { shape: "a token by its name", text: "token: abcdef.0123456789abcdef\n", shown: "token: <redacted>\n" },
    {
      shape: "a token in JSON in JSON",
      text: String.raw`{\"bearerToken\":\"abc0123456789abcdef\"}`,
      shown: String.raw`{\"bearerToken\":\"<redacted>\"}`,
    },
    {
      shape: "a token as an argument",
      text: "kubeadm join 10.0.0.1:6443 --token abcdef.0123456789abcdef\n",
      shown: "kubeadm join 10.0.0.1:6443 --token <redacted>\n",
    },
    { shape: "a token in a variable", text: "GITHUB_TOKEN=abc0123456789abcdef\n", shown: "GITHUB_TOKEN=<redacted>\n" },
    { shape: "a client's secret", text: "client-secret: abc0123456789abcdef\n", shown: "client-secret: <redacted>\n" },
    {
      shape: "a client's key",
      text: `client-key-data: ${base64(pem("RSA PRIVATE KEY"))}\n`,
      shown: "client-key-data: <redacted>\n",
    },
    {
      shape: "a password in a URL",
      text: "url=postgres://bob:p%40ss@db:5432/x?a=b\n",
      shown: "url=postgres://bob:<redacted>@db:5432/x?a=b\n",
    },
    {
      shape: "a password with an at sign in a URL",
      text: "amqp://bob:p@ss@mq/\n",
      shown: "amqp://bob:<redacted>@mq/\n",
    },
    {
      shape: "a password with a slash in a URL",
      text: "redis://:p/a?s#s@cache:6379\n",
      shown: "redis://:<redacted>@cache:6379\n",
    },
    {
      shape: "a password that Go escaped in a URL",
      text: String.raw`"x://a:b\u0026c@d"`,
      shown: '"x://a:<redacted>@d"',
    },
    { shape: "a private key", text: `a\n${pem("RSA PRIVATE KEY")}\nb\n`, shown: "a\n<redacted>\nb\n" },
    {
      shape: "a private key with indentation",
      text: `a: |\n  ${pem("PRIVATE KEY", "\n  ")}\nb\n`,
      shown: "a: |\n  <redacted>\nb\n",
    },
    {
      shape: "a private key in JSON",
      text: `{"a":"${pem("OPENSSH PRIVATE KEY", String.raw`\n`)}\\n"}`,
      shown: String.raw`{"a":"<redacted>\n"}`,
    },
    {
      shape: "a private key in JSON in JSON",
      text: `"${pem("EC PRIVATE KEY", String.raw`\\n`)}"`,
      shown: '"<redacted>"',
    },
    {
      shape: "a private key in KYAML",
      text: `"\\\n  ${pem("PRIVATE KEY", "\\n\\\n  ")}"`,
      shown: '"\\\n  <redacted>"',
    },
    { shape: "a private key that is cut off", text: `a\n${pem("PRIVATE KEY").slice(0, 400)}`, shown: "a\n<redacted>" },
    { shape: "a private key for mail", text: `${pem("PGP PRIVATE KEY BLOCK")}\n`, shown: "<redacted>\n" },
    { shape: "a private key in base64", text: `a: ${base64(pem("PRIVATE KEY"))}\n`, shown: "a: <redacted>\n" },
    {
      shape: "a docker config in base64",
      text: `a: ${base64('{"auths":{"r":{"auth":"Ym9iOnA="}}}')}\n`,
      shown: "a: <redacted>\n",
    },
    { shape: "a helm release", text: `release: ${base64(gzipSync(release))}\n`, shown: "release: <redacted>\n" },
    { shape: "a helm release behind a word", text: `x${base64(gzipSync(release))}\n`, shown: "x<redacted>\n" },
    {
      shape: "a short helm release before a word",
      text: `${base64(gzipSync('{"name":"s","info":{}}x'.padEnd(9))).replaceAll("=", "")}x\n`,
      shown: "<redacted>\n",
    },
    {
      shape: "a helm release whose file has a name",
      text: `${base64(named(gzipSync(release)))}\n`,
      shown: "<redacted>\n",
    },
    {
      shape: "a helm release behind what is none",
      text: `H4sI${"A".repeat(40)}${base64(gzipSync(release))}\n`,
      shown: `H4sI${"A".repeat(40)}<redacted>\n`,
    },
    {
      shape: "a helm release behind more of that than anybody looks at",
      text: `${`H4sI${"A".repeat(28)}`.repeat(256)}${base64(gzipSync(release))}\n`,
      shown: `${`H4sI${"A".repeat(28)}`.repeat(256)}<redacted>\n`,
    },
    {
      shape: "a helm release in a Secret",
      text: `release: ${base64(base64(gzipSync(release)))}\n`,
      shown: "release: <redacted>\n",
    },
    {
      shape: "a zipped Secret",
      text: `last: ${base64(zip('{"kind":"Secret","data":{"a":"b"}}'))}\n`,
      shown: "last: <redacted>\n",
    },
    {
      shape: "a Secret as Go prints it",
      text: "map[apiVersion:v1 data:map[a:c2VjcmV0 b:bW9yZQ==] kind:Secret]\n",
      shown: "map[apiVersion:v1 data:map[<redacted>] kind:Secret]\n",
    },
    {
      shape: "a Secret as Go prints it with quotes",
      text: 'map["apiVersion":"v1" "data":map["a":"c2VjcmV0"] "kind":"Secret" "stringData":map["b":"plain"]]\n',
      shown: 'map["apiVersion":"v1" "data":map[<redacted>] "kind":"Secret" "stringData":map[<redacted>]]\n',
    },
    {
      shape: "a Secret as Go prints it for what is no number",
      text: "map[%!d(string=data):map[%!d(string=a):%!d(string=c2Vj)] %!d(string=kind):%!d(string=Secret)]\n",
      shown: "map[%!d(string=data):map[<redacted>] %!d(string=kind):%!d(string=Secret)]\n",
    },
    {
      shape: "a Secret as Go's source code",
      text: 'map[string]interface {}{"data":map[string]interface {}{"a":"c2Vj"}, "kind":"Secret", "stringData":map[string]interface {}{"b":"x"}}\n',
      shown:
        'map[string]interface {}{"data":map[string]interface {}{<redacted>}, "kind":"Secret", "stringData":map[string]interface {}{<redacted>}}\n',
    },
    {
      shape: "a patch of a Secret that the server refuses",
      text: String.raw`patch: Invalid value: "map[data:map[p:eA==] metadata:map[annotations:map[x:{\"kind\":\"Secret\"}]]]"`,
      shown: String.raw`patch: Invalid value: "map[data:map[<redacted>] metadata:map[annotations:map[x:{\"kind\":\"Secret\"}]]]"`,
    },
    {
      shape: "the text values of such a patch",
      text: `patch: Invalid value: "map[immutable:x stringData:map[p:short]]"`,
      shown: `patch: Invalid value: "map[immutable:x stringData:map[<redacted>]]"`,
    },
    {
      shape: "a Secret in words, as JSON with blanks",
      text: 'body={ "kind": "Secret", "data": {"a": "c2VjcmV0"}} { "data": { "a": "eA==" }, "kind": "Secret" }\n',
      shown: 'body={ "kind": "Secret", "data": {<redacted>}} { "data": {<redacted>}, "kind": "Secret" }\n',
    },
    {
      shape: "a Secret in words, as JSON that was quoted twice",
      text: String.raw`msg="{\\"kind\\":\\"Secret\\",\\"data\\":{\\"a\\":\\"c2VjcmV0\\"}} {\\"stringData\\":{\\"a\\":\\"b`,
      shown: String.raw`msg="{\\"kind\\":\\"Secret\\",\\"data\\":{<redacted>}} {\\"stringData\\":{<redacted>`,
    },
    {
      shape: "a Secret in words, as a manifest in one line",
      text: String.raw`msg="cannot read kind: Secret\nstringData:\n  a: open\n  b: |\n    x\n    y\nmetadata:\n  name: x\n" code=1`,
      shown: String.raw`msg="cannot read kind: Secret\nstringData:\n<redacted>\nmetadata:\n  name: x\n" code=1`,
    },
    {
      shape: "a Secret that the server could not read",
      text: 'error found in #10 byte of ...|"plain"|..., bigger context ...|{"a":"plain"}|...\n',
      shown: "error found in #10 byte of ...|<redacted>|...\n",
    },
  ])("$shape", ({ text, shown }) => {
    for (const chunk of [1, 5, 1 << 16]) expect(hide(text, chunk)).toEqual({ text: shown, hidden: true });
  });

  it("also where a token is longer than what is held", () => {
    const long = `${jwt.slice(0, -4)}${"x".repeat(1 << 18)}`;
    expect(hide(`a ${long} b\n`)).toEqual({ text: "a <redacted> b\n", hidden: true });
  });
});

describe("what only looks similar stays", () => {
  it.each([
    "automountServiceAccountToken: true\n",
    "  token\t<string>\n    Token is an opaque token for authentication.\n",
    "path: /var/run/secrets/kubernetes.io/serviceaccount/token\ntoken: /var/run/secrets/eks.amazonaws.com/token2\n",
    "Authorization: Bearer authentication-is-required\n",
    "continue token: none\nnextToken: abc\n",
    "image: registry.example.com:5000/app@sha256:0123456789abcdef\n",
    "see http://example.com:8080/a@b and git+ssh://git@example.com/x\n",
    "url: postgres://$(USER):$(PASSWORD)@db/x\nurl: postgres://u:{{ .Values.password }}@db\nurl: http://u:***@h\n",
    "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\nno -----BEGIN PRIVATE KEY----- found\n",
    `ca.crt: ${base64(`-----BEGIN CERTIFICATE-----\n${"QUJD".repeat(40)}\n`)}\n`,
    `archive: ${base64(gzipSync("nothing of interest".repeat(20)))}\n`,
    `archive: H4sI${"A".repeat(60)}\nzip: UEsDB${"A".repeat(60)}\n`,
    "map[apiVersion:v1 data:map[a:b] kind:ConfigMap]\n",
    'map[string]interface {}{"data":map[string]interface {}{"a":"b"}, "kind":"ConfigMap"}\n',
    "eyJust a word. eyJ.eyJ.\n",
    '{ "kind": "ConfigMap", "data": {"a": "b"}}\n{ "kind": "Secret", "metadata": {"name": "x"}, "data": {"a": "***", "b": ""}}\n',
    String.raw`{"x":"kind: Secret\nstringData:\n  a: '***'\n","y":"a: b"}`,
  ])("%j", (text) => {
    expect(hide(text)).toEqual({ text, hidden: false });
  });

  it("is found in linear time", () => {
    const text = [
      "eyJ",
      ".eyJ",
      "H4sI",
      "ewog",
      "TOKEN",
      "token --",
      "://a:",
      "LS0tLS1CRUdJT",
      "-----BEGIN PRIVATE KEY-----",
      '"data":{"a":"b"},',
      "stringData:\\n  a: b\\n",
      'Secret"stringData":{',
    ]
      .map((word) => word.repeat(100_000))
      .join("\n");
    expect(hide(text).text.length).toBeGreaterThan(0);
  });
});
