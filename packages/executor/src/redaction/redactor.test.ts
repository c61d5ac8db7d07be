import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { createRedactor } from "./redactor.ts";
import { createSeenValues } from "./seen/seen-values.ts";

async function redact(redactor: ReturnType<typeof createRedactor>, ...chunks: readonly string[]): Promise<string> {
  const output = await buffer(Readable.from(chunks.map((chunk) => Buffer.from(chunk))).pipe(redactor.transform()));
  return output.toString().replaceAll(/<redacted [0-9a-f]{8}>/gu, "<redacted>");
}

const SECRET = "kind: Secret\nstringData:\n  password: hunter2-hunter2\n";

describe("createRedactor", () => {
  it("says whether anything was hidden in any stream of the stage", async () => {
    const redactor = createRedactor();
    expect(await redact(redactor, "NAME  READY\nweb   1/1\n")).toBe("NAME  READY\nweb   1/1\n");
    expect(redactor.redacted).toBe(false);
    expect(await redact(redactor, "error: Authorization: Bearer abcdef0123456789\n")).toBe(
      "error: Authorization: Bearer <redacted>\n",
    );
    expect(redactor.redacted).toBe(true);
  });

  it("masks a Secret's values in what the principal sees later", async () => {
    const seen = createSeenValues();
    await redact(createRedactor({ seen }), SECRET);
    const later = createRedactor({ seen });
    expect(await redact(later, "db:\n  password: hunt", "er2-hunter2\n")).toBe("db:\n  password: <redacted>\n");
    expect(later.redacted).toBe(true);
  });

  it("knows nothing of what another principal saw", async () => {
    await redact(createRedactor(), SECRET);
    expect(await redact(createRedactor(), "password: hunter2-hunter2\n")).toBe("password: hunter2-hunter2\n");
  });

  it("masks a Secret's values behind the Secret in the same stream", async () => {
    expect(await redact(createRedactor(), SECRET, "---\nkind: ConfigMap\ndata:\n  url: x=hunter2-hunter2\n")).toBe(
      "kind: Secret\nstringData:\n  password: <redacted>\n---\nkind: ConfigMap\ndata:\n  url: x=<redacted>\n",
    );
  });

  it("gives equal values one fingerprint, in data and stringData alike", async () => {
    const json = JSON.stringify({ kind: "Secret", data: { a: btoa("one") }, stringData: { a: "one", b: "two" } });
    const output = await buffer(Readable.from([Buffer.from(json)]).pipe(createRedactor().transform()));
    const { data, stringData } = JSON.parse(output.toString());
    expect(data.a).toMatch(/^<redacted [0-9a-f]{8}>$/u);
    expect(data.a).toBe(stringData.a);
    expect(stringData.b).not.toBe(stringData.a);
  });

  it("leaves JSON and YAML readable as such", async () => {
    const list = { kind: "List", items: [{ kind: "Secret", data: { a: btoa("one"), b: btoa("two\nlines") } }] };
    const output = await redact(createRedactor(), JSON.stringify(list, undefined, 4));
    expect(JSON.parse(output)).toEqual({
      kind: "List",
      items: [{ kind: "Secret", data: { a: "<redacted>", b: "<redacted>" } }],
    });
  });

  it("keeps bytes that are no UTF-8", async () => {
    const bytes = Buffer.from([0xff, 0x00, 0x0a, 0xc3, 0x28, 0xe2, 0x82]);
    const output = await buffer(Readable.from([bytes]).pipe(createRedactor().transform()));
    expect(output).toEqual(bytes);
  });

  it("reads a large chunk as if it came in small ones", async () => {
    const pods = JSON.stringify({ kind: "Pod", spec: { nodeName: "n" } });
    const text = `${`${pods}\n`.repeat(50_000)}${SECRET}`;
    expect(await redact(createRedactor(), text)).toBe(text.replace("hunter2-hunter2", "<redacted>"));
  });
});
