import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { staged, withoutFingerprints } from "../../../test/redaction/staged.ts";
import { createMask } from "./mask.ts";
import { type SeenValues, createSeenValues } from "./seen-values.ts";

const PASSWORD = `correct "horse"\n& battery's/staple?`;

function seenWith(...values: readonly string[]): SeenValues {
  const seen = createSeenValues();
  for (const value of values) seen.learn(Buffer.from(value));
  return seen;
}

function mask(seen: SeenValues, input: string | Buffer, chunk = 1 << 16) {
  let hidden = false;
  const stage = createMask(seen, () => {
    hidden = true;
  });
  const text = withoutFingerprints(staged(stage, input, [chunk]).toString());
  return { text, hidden };
}

const hexOf = (text: string): string => Buffer.from(text).toString("hex");
const escaped = (text: string, lead: string): string => hexOf(text).replaceAll(/../gu, (byte) => lead + byte);

describe("a value that was seen comes back masked", () => {
  it.each([
    { form: "as it is", written: PASSWORD },
    { form: "in JSON", written: JSON.stringify(PASSWORD).slice(1, -1) },
    {
      form: "in JSON as Go writes it",
      written: JSON.stringify(PASSWORD)
        .slice(1, -1)
        .replaceAll("&", String.raw`\u0026`),
    },
    { form: "in JSON in JSON", written: JSON.stringify(JSON.stringify(PASSWORD).slice(1, -1)).slice(1, -1) },
    { form: "in single quotes", written: PASSWORD.replaceAll("'", "''") },
    { form: "in a block scalar", written: PASSWORD.replace("\n", "\n      ") },
    { form: "folded", written: PASSWORD.replace(" ", "\n    ") },
    { form: "in a URL", written: encodeURIComponent(PASSWORD).replaceAll("'", "%27") },
    { form: "in a form", written: encodeURIComponent(PASSWORD).replaceAll("'", "%27").replaceAll("%20", "+") },
    { form: "in HTML", written: PASSWORD.replaceAll("&", "&amp;").replaceAll('"', "&#34;").replaceAll("'", "&#39;") },
    { form: "in base64", written: Buffer.from(PASSWORD).toString("base64") },
    { form: "in base64 for URLs", written: Buffer.from(PASSWORD).toString("base64url") },
    { form: "in hexadecimal", written: Buffer.from(PASSWORD).toString("hex") },
  ])("$form", ({ written }) => {
    const seen = seenWith(PASSWORD);
    for (const chunk of [1, 7, 1 << 16]) {
      expect(mask(seen, `before ${written} after`, chunk)).toEqual({ text: "before <redacted> after", hidden: true });
    }
  });

  it("in base64 of a text around it, at any place", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 60 }), fc.string(), fc.string(), (value, before, after) => {
        fc.pre(value.trim().replaceAll(/\s+/gu, " ").length >= 8);
        const { text } = mask(seenWith(value), Buffer.from(before + value.trim() + after).toString("base64"));
        // Characters at the seams carry bits of the neighbours.
        const around = Buffer.byteLength(before) + Buffer.byteLength(after);
        expect(text).toContain("<redacted>");
        expect(text.replace("<redacted>", "").length).toBeLessThanOrEqual(Math.ceil((around * 8) / 6) + 6);
      }),
    );
  });

  it("wherever it stands, however the stream is chunked", () => {
    const bytes = fc.uint8Array({ minLength: 0, maxLength: 40 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(bytes, bytes, fc.integer({ min: 1, max: 30 }), (before, after, chunk) => {
        const seen = seenWith("hunter2-hunter2");
        const text = Buffer.concat([before, Buffer.from("hunter2-hunter2"), after]);
        expect(mask(seen, text, chunk)).toEqual({
          text: Buffer.concat([before, Buffer.from("<redacted>"), after]).toString(),
          hidden: true,
        });
      }),
    );
  });

  it("also a part of a long one", () => {
    const lines = Array.from({ length: 200 }, (_, index) => `setting-${index}: ${"x".repeat(index % 50)}${index}`);
    const seen = seenWith(lines.join("\n"));
    const { text } = mask(seen, `log:\n${lines.slice(50, 150).join("\n")}\nend\n`);
    expect(text).not.toContain("setting-100:");
    expect(mask(seen, lines.join("\n")).text).toBe("<redacted>");
    expect(mask(seen, Buffer.from(lines.join("\n")).toString("base64")).text).toBe("<redacted>");
  });

  it("the longest one where several begin alike", () => {
    const seen = seenWith("https://", "https://one", "https://one/two");
    expect(mask(seen, "https://one/two https://one https://three", 3).text).toBe(
      "<redacted> <redacted> <redacted>three",
    );
  });

  it("where the text is cut off within it", () => {
    const seen = seenWith("hunter2-hunter2-hunter2");
    const base64 = btoa("hunter2-hunter2-hunter2");
    expect(mask(seen, "log: hunter2-hun", 3).text).toBe("log: <redacted>");
    expect(mask(seen, `log: ${base64.slice(0, 12)}`).text).toBe("log: <redacted>");
    expect(mask(seen, "log: hunter2-").text).toBe("log: <redacted>");
    expect(mask(seen, "log: hunter2-hunter3").text).toBe("log: hunter2-hunter3");
    expect(mask(seen, "log: hunter2-hun\n").text).toBe("log: <redacted>\n");
    // A name may well be how a longer value begins.
    expect(mask(seenWith("redis-master.redis.svc"), "redis-mas").text).toBe("redis-mas");
    expect(mask(seen, "log: hunter2-hun and more").text).toBe("log: hunter2-hun and more");
  });

  it.each([
    { form: "escaped to the last character", written: (text: string) => escaped(text, "\\u00") },
    { form: "in hexadecimal escapes", written: (text: string) => escaped(text, "\\x") },
    { form: "percent-encoded to the last character", written: (text: string) => escaped(text, "%") },
    { form: "percent-encoded twice", written: (text: string) => escaped(text, "%25") },
    { form: "as entities", written: (text: string) => text.replaceAll(/./gu, (one) => `&#${one.charCodeAt(0)};`) },
    { form: "in base64 of base64", written: (text: string) => btoa(btoa(text)) },
    { form: "in wrapped base64", written: (text: string) => btoa(text).replaceAll(/.{12}/gu, "$&\n") },
    { form: "with spaces between its bytes", written: (text: string) => hexOf(text).replaceAll(/../gu, "$& ") },
    { form: "in a diff", written: (text: string) => text.replaceAll("\n", "\n+   ") },
    { form: "in a quotation", written: (text: string) => text.replaceAll("\n", "\n> ") },
    { form: "over lines of CRLF", written: (text: string) => text.replaceAll("\n", "\r\n\t") },
    { form: "in CSV", written: (text: string) => text.replaceAll('"', '""') },
    { form: "behind a backslash that takes its first letter", written: (text: string) => `\\${text}` },
    { form: "behind a percent sign that takes its first letters", written: (text: string) => `%${text}` },
  ])("$form", ({ written }) => {
    for (const value of ["nine-hundred-and-9-lives", 'ab12"first\nsecond 2 lines']) {
      const { text } = mask(seenWith(value), `before ${written(value)}`, 7);
      // What encodes padding says nothing.
      expect(text).toMatch(/^before (?:\\n|\\a|%(?:ab)?)?<redacted>(?:z09|PT0)?=?\s?$/u);
    }
  });

  it("with one fingerprint for all its forms", () => {
    const stage = createMask(seenWith("hunter2-hunter2"), () => undefined);
    const text = Buffer.concat([
      Buffer.from(stage.write(Buffer.from(`hunter2-hunter2 ${btoa("hunter2-hunter2")}`))),
      stage.end(),
    ]).toString();
    const [one, two] = text.match(/<redacted [0-9a-f]{8}>/gu) ?? [];
    expect(text).toBe(`${one} ${two}`);
    expect(one).toBe(two);
  });
});

describe("what was not seen", () => {
  it("comes out byte for byte", () => {
    const seen = seenWith("hunter2-hunter2", PASSWORD);
    const bytes = fc.oneof(fc.uint8Array(), fc.string({ unit: fc.constantFrom("hunter2", "-", " ", "h") }));
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 30 }), (input, chunk) => {
        const text = Buffer.from(input).toString();
        fc.pre(!text.includes("hunter2-hunter2") && !/hunter2-(?:h|hunter)?$/u.test(text.replaceAll(/\s/gu, "")));
        expect(mask(seen, Buffer.from(input), chunk)).toEqual({ text: Buffer.from(input).toString(), hidden: false });
      }),
    );
  });

  it("may be short", () => {
    const seen = seenWith("seven77", "  a  b  ");
    expect(seen.size).toBe(0);
    expect(mask(seen, "seven77 a b")).toEqual({ text: "seven77 a b", hidden: false });
  });
});

describe("what is remembered is bounded", () => {
  it("by a number of values, of which the least recently learned goes first", () => {
    const seen = createSeenValues({ maxValues: 2 });
    for (const value of ["value-one", "value-two", "value-one", "value-three"]) seen.learn(Buffer.from(value));
    expect(seen.size).toBe(2);
    expect(mask(seen, "value-one value-two value-three").text).toBe("<redacted> value-two <redacted>");
  });

  it("by their bytes", () => {
    const seen = createSeenValues({ maxBytes: 1000 });
    for (let index = 0; index < 10; index++) seen.learn(Buffer.alloc(400, String(index)));
    expect(seen.size).toBe(2);
  });

  it("while the newest value stays however long it is", () => {
    const seen = createSeenValues({ maxBytes: 100 });
    seen.learn(Buffer.alloc(400, "ab"));
    expect(mask(seen, "abab".repeat(100)).text).toBe("<redacted>");
  });
});
