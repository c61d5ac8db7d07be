import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scan } from "../../../test/redaction/scan.ts";

const fixtures = new URL("../../../test/redaction/recorded/", import.meta.url);
/** What the Secrets of the recorded outputs hold, decoded. */
const RECORDED_VALUES = [
  "correct horse battery staple",
  "hunter2hunter2",
  "Dock3rPassw0rd",
  "SetByFlag123",
  "chartDefaultPw99",
  "some certificate content that is long",
  "secretA",
  "secretB",
  "two words",
  "continued here",
  "dry-run-value-12",
  "postmaster",
  "b0bs-passw0rd",
  "alice-token-0123456789",
  "s3cr3t-from-env",
  "s3cr3t-argument",
];

describe("what kubectl and helm print", () => {
  const recorded = readdirSync(fixtures).filter((name) => name.endsWith(".txt"));

  it.each(recorded)("%s", async (name) => {
    const { text } = scan(readFileSync(new URL(name, fixtures), "utf8"));
    await expect(text).toMatchFileSnapshot(`../../../test/redaction/recorded/redacted/${name}`);
  });

  // helm prints values and notes before the manifest: hiding them is the work of what was seen before.
  it.each(recorded.filter((name) => !/^helm-(?:all|dry-run)/u.test(name)))("%s shows no value", (name) => {
    const { text } = scan(readFileSync(new URL(name, fixtures), "utf8"));
    const shown = RECORDED_VALUES.filter((value) => text.includes(value) || text.includes(btoa(value).slice(0, 10)));
    expect(shown).toEqual([]);
  });

  it.each(["table.txt", "describe.txt", "diff.txt"])("%s has nothing to hide", (name) => {
    const printed = readFileSync(new URL(name, fixtures), "utf8");
    expect(scan(printed)).toMatchObject({ text: printed, hidden: false });
  });
});

describe("a Secret's values are hidden", () => {
  it.each([
    {
      form: "in JSON whose kind comes last",
      printed: '{"apiVersion":"v1","data":{"a":"c2VjcmV0","b":""},"kind":"Secret","metadata":{"name":"s"}}',
      shown: '{"apiVersion":"v1","data":{"a":"<redacted>","b":""},"kind":"Secret","metadata":{"name":"s"}}',
    },
    {
      form: "in JSON lines, between other objects",
      printed: '{"kind":"ConfigMap","data":{"a":"b"}}\n{"data":{"a":"c2VjcmV0"},"kind":"Secret"}\n{"kind":"Pod"}\n',
      shown: '{"kind":"ConfigMap","data":{"a":"b"}}\n{"data":{"a":"<redacted>"},"kind":"Secret"}\n{"kind":"Pod"}\n',
    },
    {
      form: "behind text on the same line, as a template prints it",
      printed: 'team/web: 3 {"data":{"a":"c2VjcmV0"},"kind":"Secret"} {"data":{"a":"b"},"kind":"ConfigMap"}\n',
      shown: 'team/web: 3 {"data":{"a":"<redacted>"},"kind":"Secret"} {"data":{"a":"b"},"kind":"ConfigMap"}\n',
    },
    {
      form: "in JSON that is quoted in a log",
      printed: 'level=info body="{\\"data\\":{\\"a\\":\\"c2VjcmV0\\"},\\"kind\\":\\"Secret\\"}" code=200\n',
      shown: 'level=info body="{\\"data\\":{\\"a\\":\\"<redacted>\\"},\\"kind\\":\\"Secret\\"}" code=200\n',
    },
    {
      form: "in a list whose items have no kind of their own",
      printed: '{"kind":"SecretList","items":[{"metadata":{"name":"s"},"data":{"a":"c2VjcmV0"}}]}',
      shown: '{"kind":"SecretList","items":[{"metadata":{"name":"s"},"data":{"a":"<redacted>"}}]}',
    },
    {
      form: "in a list that says last what it lists",
      printed: '{"items":[{"data":{"a":"c2VjcmV0"},"metadata":{"name":"s"}}],"kind":"SecretList"}',
      shown: '{"items":[{"data":{"a":"<redacted>"},"metadata":{"name":"s"}}],"kind":"SecretList"}',
    },
    {
      form: "in JSON that is cut off before the kind",
      printed: '{"apiVersion":"v1","data":{"a":"c2VjcmV0","b":"bW9',
      shown: '{"apiVersion":"v1","data":{"a":"<redacted>","b":"<redacted>',
    },
    {
      form: "in YAML that is cut off before the kind",
      printed: "apiVersion: v1\ndata:\n  a: c2VjcmV0\n",
      shown: "apiVersion: v1\ndata:\n  a: <redacted>\n",
    },
    {
      form: "in a patch that kubectl could not apply",
      printed: 'error when applying patch:\n{"data":{"a":"c2VjcmV0"},"metadata":{"annotations":{}}}\nto:\n',
      shown: 'error when applying patch:\n{"data":{"a":"<redacted>"},"metadata":{"annotations":{}}}\nto:\n',
    },
    {
      form: "in flow style inside block style",
      printed: "kind: Secret\ndata: {a: c2VjcmV0, 'b': \"bW9yZQ==\"}\n",
      shown: "kind: Secret\ndata: {a: <redacted>, 'b': \"<redacted>\"}\n",
    },
    {
      form: "in block scalars, literal and folded, with an indicator, a comment and blank lines",
      printed: "kind: Secret\nstringData:\n  a: |2- # why\n     one\n\n    two\n  b: >+\n    three\n\nkeep: this\n",
      shown: "kind: Secret\nstringData:\n  a: <redacted>\n  b: <redacted>\n\nkeep: this\n",
    },
    {
      form: "in plain and quoted scalars over several lines",
      printed:
        "kind: Secret\nstringData:\n  a: one\n    two: three\n  b: 'it''s\n\n    four'\n  c: \"five\\\n    six\"\nkeep: this\n",
      shown: "kind: Secret\nstringData:\n  a: <redacted>\n  b: '<redacted>'\n  c: \"<redacted>\"\nkeep: this\n",
    },
    {
      form: "in a quoted scalar that goes on at the left edge, as templates without indent print it",
      printed: 'kind: Secret\nstringData:\n  a: "one\ntwo: three\nfour"\nkeep: this\n',
      shown: 'kind: Secret\nstringData:\n  a: "<redacted>"\nkeep: this\n',
    },
    {
      form: "on the line below their key",
      printed: 'kind: Secret\nstringData:\n  a:\n    one\n  b:\n    |\n    two\n  c:\n    "three"\n',
      shown: 'kind: Secret\nstringData:\n  a:\n    <redacted>\n  b:\n    <redacted>\n  c:\n    "<redacted>"\n',
    },
    {
      form: "behind tags, and in explicit entries",
      printed: "kind: !!str Secret\nstringData:\n  a: !!str one\n  ? b\n  : two\n",
      shown: "kind: !!str Secret\nstringData:\n  a: !!str <redacted>\n  ? b\n  : <redacted>\n",
    },
    {
      form: "behind anchors, wherever they stand",
      printed: "x: &one first\ny: &all\n  a: second\nz: other\nkind: Secret\nstringData:\n  a: *one\n  <<: *all\n",
      shown:
        "x: &one <redacted>\ny: &all\n  a: <redacted>\nz: other\nkind: Secret\nstringData:\n  a: *one\n  <<: *all\n",
    },
    {
      form: "where the kind itself is an alias",
      printed: "x: &kind Secret\nkind: *kind\ndata:\n  a: c2VjcmV0\n",
      shown: "x: &kind Secret\nkind: *kind\ndata:\n  a: <redacted>\n",
    },
    {
      form: "together with the comments among them",
      printed:
        "kind: Secret\n# about\nstringData: # these\n  # was: one\n  a: two # was: one\n  b: 'x' # was: y\n# end\n",
      shown:
        "kind: Secret\n# about\nstringData: #<redacted>\n  #<redacted>\n  a: <redacted>\n  b: '<redacted>' #<redacted>\n# end\n",
    },
    {
      form: "with Windows line ends",
      printed: "kind: Secret\r\nstringData:\r\n  a: one\r\n  b: |\r\n    two\r\n    three\r\nkeep: this\r\n",
      shown: "kind: Secret\r\nstringData:\r\n  a: <redacted>\r\n  b: <redacted>\r\nkeep: this\r\n",
    },
    {
      form: "in objects that follow each other without a separator, and could be one that says all twice",
      printed: "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: b\napiVersion: v1\nkind: Secret\ndata:\n  a: c2VjcmV0\n",
      shown:
        "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: <redacted>\napiVersion: v1\nkind: Secret\ndata:\n  a: <redacted>\n",
    },
    ...["ConfigMap", "null", "[]"].flatMap((kind) => [
      {
        form: `in JSON that says ${kind} as well, first`,
        printed: `{"kind":${kind === "ConfigMap" ? '"ConfigMap"' : kind},"data":{"a":"c2VjcmV0"},"kind":"Secret"}`,
        shown: `{"kind":${kind === "ConfigMap" ? '"ConfigMap"' : kind},"data":{"a":"<redacted>"},"kind":"Secret"}`,
      },
      {
        form: `in YAML that says ${kind} as well, first`,
        printed: `kind: ${kind}\ndata:\n  a: c2VjcmV0\nkind: Secret\n`,
        shown: `kind: ${kind}\ndata:\n  a: <redacted>\nkind: Secret\n`,
      },
      {
        form: `in YAML that says ${kind} as well, last`,
        printed: `kind: Secret\nkind: ${kind}\ndata:\n  a: c2VjcmV0\n`,
        shown: `kind: Secret\nkind: ${kind}\ndata:\n  a: <redacted>\n`,
      },
    ]),
    {
      form: "where only a message in front says what it is",
      printed: "error: cannot read kind: Secret\nstringData:\n  a: open\n",
      shown: "error: cannot read kind: Secret\nstringData:\n  a: <redacted>\n",
    },
    {
      form: "in escaped JSON behind a colon",
      printed: String.raw`level=fatal msg="rpc error: {\"kind\":\"Secret\",\"data\":{\"a\":\"c2VjcmV0\"}}"`,
      shown: String.raw`level=fatal msg="rpc error: {\"kind\":\"Secret\",\"data\":{\"a\":\"<redacted>\"}}"`,
    },
    {
      form: "in both of two payloads",
      printed: '{"data":{"a":"c2VjcmV0"},"kind":"Secret","data":{"b":"bW9yZQ=="}}',
      shown: '{"data":{"a":"<redacted>"},"kind":"Secret","data":{"b":"<redacted>"}}',
    },
    {
      form: "in JSON within the words of a ConfigMap, also where a line of them ends in it",
      printed:
        'data:\n  a: see {"kind":"Secret","data":{"a":"c2VjcmV0"}}\n  b: see {"kind":"Secret","type":"x\n    y","data":{"a":"c2VjcmV0"}}\nkind: ConfigMap\n',
      shown:
        'data:\n  a: see {"kind":"Secret","data":{"a":"<redacted>"}}\n  b: see {"kind":"Secret","type":"x\n    y","data":{"a":"<redacted>"}}\nkind: ConfigMap\n',
    },
    {
      form: "in JSON in comments",
      printed:
        '# {"kind":"Secret","data":{"a":"c2VjcmV0"}}\nkind: ConfigMap\ndata:\n  # {"kind":"Secret","data":{"a":"c2VjcmV0"}}\n  a: b\n',
      shown:
        '# {"kind":"Secret","data":{"a":"<redacted>"}}\nkind: ConfigMap\ndata:\n  # {"kind":"Secret","data":{"a":"<redacted>"}}\n  a: b\n',
    },
    {
      form: "with escapes in a kind that stands in a text",
      printed: String.raw`{"kind":"Pod","x":"{\"kind\":\"\\u0053ecret\",\"data\":{\"a\":\"c2VjcmV0\"}}"}`,
      shown: String.raw`{"kind":"Pod","x":"{\"kind\":\"\\u0053ecret\",\"data\":{\"a\":\"<redacted>\"}}"}`,
    },
    {
      form: "in an object that is another object's data",
      printed: '{"data":{"apiVersion":"v1","kind":"Secret","data":{"a":"c2VjcmV0"}},"status":"ok"}',
      shown: '{"data":{"apiVersion":"v1","kind":"Secret","data":{"a":"<redacted>"}},"status":"ok"}',
    },
    {
      form: "in a manifest in an annotation of another object",
      printed: `{"kind":"Pod","metadata":{"annotations":{"x":${JSON.stringify('{"kind":"Secret","data":{"a":"c2VjcmV0"}}')}}}}`,
      shown: `{"kind":"Pod","metadata":{"annotations":{"x":${JSON.stringify('{"kind":"Secret","data":{"a":"<redacted>"}}')}}}}`,
    },
    {
      form: "with escapes in their keys and kind",
      printed: '{"k\\u0069nd":"\\u0053ecret","d\\u0061ta":{"a":"c2VjcmV0"}}',
      shown: '{"k\\u0069nd":"\\u0053ecret","d\\u0061ta":{"a":"<redacted>"}}',
    },
    {
      form: "behind quoted words of several lines, one of which looks like an object's first",
      printed: '{"kind":"Secret","metadata":{"annotations":{"a":"x\nhost: y"}},"stringData":{"b":"open"}}',
      shown: '{"kind":"Secret","metadata":{"annotations":{"a":"x\nhost: y"}},"stringData":{"b":"<redacted>"}}',
    },
    {
      form: "behind a key of several lines",
      printed: '{"kind":"Secret","metadata":{"annotations":{"a\nb":"x"}},"stringData":{"b":"open"}}',
      shown: '{"kind":"Secret","metadata":{"annotations":{"a\nb":"x"}},"stringData":{"b":"<redacted>"}}',
    },
    {
      form: "after text with loose quotes and braces",
      printed: 'Warning: "a\nerror: {b [c\napiVersion: v1\nkind: Secret\ndata:\n  a: c2VjcmV0\n',
      shown: 'Warning: "a\nerror: {b [c\napiVersion: v1\nkind: Secret\ndata:\n  a: <redacted>\n',
    },
    {
      form: "below text with a tab before it, as kubectl's log shows a response",
      printed: '"Response Body" body=<\n\t{"kind":"Secret","data":{"a":"c2VjcmV0"}}\n >\n',
      shown: '"Response Body" body=<\n\t{"kind":"Secret","data":{"a":"<redacted>"}}\n >\n',
    },
  ])("$form", ({ printed, shown }) => {
    for (const chunk of [1, 7, 57, 1 << 16])
      expect(scan(printed, [chunk])).toMatchObject({ text: shown, hidden: true });
  });
});

describe("credentials of clients are hidden", () => {
  it.each([
    {
      form: "in a kubeconfig, in any case of its user",
      printed:
        "users:\n- name: a\n  user:\n    auth-provider:\n      config:\n        client-id: c\n        id-token: t\n        client-secret: s\n      name: oidc\n",
      shown:
        "users:\n- name: a\n  user:\n    auth-provider:\n      config:\n        client-id: c\n        id-token: <redacted>\n        client-secret: <redacted>\n      name: oidc\n",
    },
    {
      form: "in a kubeconfig inside a ConfigMap",
      printed:
        "kind: ConfigMap\ndata:\n  kubeconfig: |\n    users:\n    - name: a\n      user: {token: abc, client-certificate: x}\n",
      shown:
        "kind: ConfigMap\ndata:\n  kubeconfig: |\n    users:\n    - name: a\n      user: {token: <redacted>, client-certificate: x}\n",
    },
    {
      form: "in a docker config",
      printed: '{"auths":{"r.example.com":{"username":"bob","password":"p","auth":"Ym9iOnA="}}}',
      shown: '{"auths":{"r.example.com":{"username":"bob","password":"<redacted>","auth":"<redacted>"}}}',
    },
  ])("$form", ({ printed, shown }) => {
    expect(scan(printed)).toMatchObject({ text: shown, hidden: true });
  });
});

describe("everything else comes out as it came", () => {
  it.each([
    { form: "a ConfigMap", printed: "apiVersion: v1\ndata:\n  kind: Secret\n  a: |\n    b\nkind: ConfigMap\n" },
    { form: "values for a chart with an entry `data`", printed: "data:\n  a: b\nother: 1\n" },
    { form: "an answer whose `data` is no Secret's", printed: '{"status":"success","data":{"a":"b"}}' },
    { form: "a reference to a Secret", printed: '{"involvedObject":{"kind":"Secret","name":"s"},"data":"x"}' },
    {
      form: "a Secret whose values a tool has masked",
      printed: "kind: Secret\ndata:\n  a: ++++++++\n  b: '***'\n  c: null\n",
    },
    {
      form: "a chart's template",
      printed: "kind: ConfigMap\ndata:\n  {{- if .Values.a }}\n  a: {{ .Values.a | quote }}\n  {{- end }}\n",
    },
    { form: "a log", printed: '[INFO] {not json\n{"level":"info","msg":"it\'s {fine}"}\n- "a\n? b\n: | c\n&x *y !z\n' },
    { form: "a table", printed: "NAME   DATA   AGE\nkind   1      2d\ndata   2      3d\n" },
    {
      form: "long text with what looks like an anchor",
      printed: `a: &b c\n${"d: e\n".repeat(1_000_000)}`,
    },
    { form: "bytes that are no text", printed: Buffer.from([0xff, 0xfe, 0x7b, 0x22, 0x80, 0x0a, 0x3a, 0x20, 0xc3]) },
  ])("$form", ({ printed }) => {
    for (const chunk of printed.length > 1000 ? [1 << 16] : [1, 7, 1 << 16]) {
      const { bytes, hidden } = scan(printed, [chunk]);
      expect(bytes.equals(Buffer.from(printed))).toBe(true);
      expect(hidden).toBe(false);
    }
  });
});

describe("what is learned for later", () => {
  it("is decoded, long enough, and not shown by the Secret itself or public by convention", () => {
    const printed = `
kind: Secret
metadata:
  name: wordpress-admin
  labels: {app: wordpress}
stringData:
  password: s3cret-password
  short: s3cret
  site: wordpress
  username: administrator
  DB_HOST: database.example.com
  AWS_REGION: eu-central-1
  API_URL: https://user:pass@example.com/
  account: a1b2c3d4e5f6a7b8c9d0
data:
  key: ${btoa("decoded value")}
  odd: not-base64!
`;
    expect(scan(printed).learned).toEqual([
      "s3cret-password",
      "https://user:pass@example.com/",
      "a1b2c3d4e5f6a7b8c9d0",
      "decoded value",
      "not-base64!",
    ]);
  });

  it("includes the credentials in a docker config that a Secret holds", () => {
    const config = JSON.stringify({ auths: { "r.example.com": { username: "bob", password: "Dock3rPassw0rd" } } });
    const { learned } = scan(JSON.stringify({ kind: "Secret", data: { ".dockerconfigjson": btoa(config) } }));
    expect(learned).toEqual([config, "Dock3rPassw0rd"]);
  });
});

describe("what does not fit in memory", () => {
  const maxHeld = 1 << 12;
  const long = "QUJD".repeat(1 << 12);

  it.each([
    {
      form: "a long string in a Secret",
      printed: `{"kind":"Secret","data":{"a":"${long}"}}`,
      shown: '{"kind":"Secret","data":{"a":"<redacted>"}}',
    },
    {
      form: "a long value in a Secret",
      printed: `kind: Secret\ndata:\n  a: ${long}\nkeep: this\n`,
      shown: "kind: Secret\ndata:\n  a: <redacted>\nkeep: this\n",
    },
    {
      form: "a long text that speaks of Secrets",
      printed: `{"a":"kind: Secret ${long}","b":1}`,
      shown: '{"a":"<redacted>","b":1}',
    },
  ])("$form goes as a whole", ({ printed, shown }) => {
    expect(scan(printed, [100], { maxHeld }).text).toBe(shown);
  });

  it.each([
    {
      form: "many values before the kind",
      entry: (index: number) => `"k${index}":"QUJDRA=="`,
      before: '{"data":{',
      after: '},"kind":"Secret"}',
      join: ",",
    },
    {
      form: "a long block scalar",
      entry: (index: number) => `    QUJDRA== ${index}`,
      before: "kind: Secret\nstringData:\n  a: |\n",
      after: "\nkeep: this\n",
      join: "\n",
    },
  ])("$form are hidden as they come", ({ entry, before, after, join }) => {
    const printed = before + Array.from({ length: 1000 }, (_, index) => entry(index)).join(join) + after;
    const { text } = scan(printed, [100], { maxHeld });
    expect(text).not.toContain("QUJD");
    expect(text.startsWith(before.slice(0, 8))).toBe(true);
    expect(text.endsWith(after.slice(-8))).toBe(true);
  });

  it.each([
    { form: "a long line of text", printed: `${"x".repeat(1 << 16)} {"kind":"Secret"\nkind: Secret\ndata:\n  a: b\n` },
    {
      form: "a long string that says nothing",
      printed: `{"a":"${'x\\"'.repeat(1 << 14)}","kind":"Secret","data":{"a":"b"}}`,
    },
    { form: "a quote that nothing closes", printed: `a: "${"x\n".repeat(1 << 14)}kind: Secret\ndata:\n  a: b\n` },
    { form: "nesting that nobody reads", printed: `${"[{".repeat(1 << 14)}\nkind: Secret\ndata:\n  a: b\n` },
  ])("$form does not hide a Secret behind it", ({ printed }) => {
    expect(scan(printed, [1000], { maxHeld })).toMatchObject({ hidden: true });
  });
});
