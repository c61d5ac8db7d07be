import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CreateNodeOptions, type ToStringOptions, parseAllDocuments, stringify } from "yaml";
import { scan } from "../../../test/redaction/scan.ts";

type Values = Readonly<Record<string, string>>;
type Render = (object: unknown) => string;

/** What YAML is hard about: indicators, quotes, blanks and line breaks, in any order. */
const HARD = " \n\n:#\"'{}[],&*!|>%@`-?\\\t~=/<$ßあ😀";
/** Ends every value of a Secret and stands nowhere else, so that what is left of one can be found. */
const MARK = "QzW";

const textOf = (letters: string, minLength: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength, maxLength: 40 });
const secretValue = fc
  .oneof(
    textOf(`abcXYZ019${HARD}`, 4),
    fc.string({ minLength: 4, maxLength: 60 }),
    fc.base64String({ minLength: 8, maxLength: 120 }),
  )
  .map((text) => text + MARK);
const key = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/u),
  fc.constantFrom("password", "kind", "data", "user", "config.json", "null", "token", "items", "users", "auths", "<<"),
);
const entries = (value: fc.Arbitrary<string>): fc.Arbitrary<Values> =>
  fc.dictionary(key, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true });

/** An object's entries in any order: Go sorts them, people do not. */
const shuffled = (object: fc.Arbitrary<Readonly<Record<string, unknown>>>) =>
  object.chain((fields) =>
    fc
      .shuffledSubarray(Object.entries(fields), { minLength: Object.keys(fields).length })
      .map((sorted) => Object.fromEntries(sorted)),
  );

const secretData = fc.record(
  { data: entries(secretValue), stringData: entries(secretValue) },
  { requiredKeys: ["data"] },
);
const secret = secretData.chain(({ data, stringData }) =>
  shuffled(
    fc.constant({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "s", labels: { a: "b" } },
      type: "Opaque",
      data: Object.fromEntries(
        Object.entries(data).map(([name, value]) => [name, Buffer.from(value).toString("base64")]),
      ),
      ...(stringData === undefined ? {} : { stringData }),
    }),
  ).map((object) => ({ object, values: [...Object.values(data), ...Object.values(stringData ?? {})] })),
);
const configMap = entries(textOf(`kmn09${HARD}`, 0)).chain((data) =>
  shuffled(
    fc.constant({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "c", annotations: { note: Object.values(data)[0] } },
      data,
      spec: { number: 1, nothing: null, list: ["a", { b: "c" }] },
    }),
  ),
);

const json: fc.Arbitrary<Render> = fc
  .integer({ min: 0, max: 8 })
  .map((indent) => (object) => `${JSON.stringify(object, undefined, indent)}\n`);
const yamlOptions: fc.Arbitrary<ToStringOptions & CreateNodeOptions> = fc.record({
  indent: fc.integer({ min: 1, max: 8 }),
  lineWidth: fc.constantFrom(0, 20, 80),
  minContentWidth: fc.constantFrom(0, 20),
  defaultStringType: fc.constantFrom("PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE", "BLOCK_LITERAL", "BLOCK_FOLDED"),
  defaultKeyType: fc.constantFrom("PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE"),
  collectionStyle: fc.constantFrom("any", "block", "flow"),
  indentSeq: fc.boolean(),
  blockQuote: fc.constantFrom(true, false, "folded" as const, "literal" as const),
  doubleQuotedAsJSON: fc.boolean(),
  aliasDuplicateObjects: fc.constant(false),
});
const yaml: fc.Arbitrary<Render> = yamlOptions.map((options) => (object) => {
  const text = stringify(object, options);
  // The library breaks some scalars when lines are short; what it cannot read itself shows nothing.
  return readsAs(text, object) ? text : `${JSON.stringify(object)}\n`;
});
function readsAs(text: string, object: unknown): boolean {
  const [document, ...more] = parseAllDocuments(text);
  try {
    return more.length === 0 && JSON.stringify(document?.toJS()) === JSON.stringify(object);
  } catch {
    // A broken scalar may leave a line that begins with `*`, and names an anchor that there is not.
    return false;
  }
}
const render = fc.oneof(json, yaml);
const chunks = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 });

/** The places where the CLIs print a Secret. */
type Place = (object: Readonly<Record<string, unknown>>, other: unknown, outer: Render, inner: Render) => string;
const manifest: Place = (object, other, _outer, inner) => `---\n# Source: chart\n${inner(object)}---\n${inner(other)}`;
const PLACES: readonly Place[] = [
  (object, _other, outer) => outer(object),
  (object, other, outer) => outer({ apiVersion: "v1", items: [other, object, other], kind: "List" }),
  ({ kind: _kind, apiVersion: _version, ...item }, _other, outer) => outer({ kind: "SecretList", items: [item] }),
  (object, _other, outer) => outer({ type: "ADDED", object }),
  (object, _other, outer) => outer({ a: [{ b: object }] }),
  (object, _other, outer) => outer({ kind: "Pod", metadata: { annotations: { last: `${JSON.stringify(object)}\n` } } }),
  (object, other, outer, inner) => outer({ name: "release", manifest: manifest(object, other, outer, inner) }),
  (object, other, outer, inner) =>
    outer({ kind: "ConfigMap", data: { a: manifest(object, other, outer, inner), b: "" } }),
  (object, other, outer, inner) => `---\n${inner(other)}---\n${outer(object)}---\n${inner(other)}`,
  (object, other, outer, inner) => manifest(object, other, outer, inner).replaceAll("\n", "\r\n"),
];
const printed = fc
  .record({
    secret,
    other: configMap,
    outer: render,
    inner: render,
    place: fc.constantFrom(...PLACES),
    /** What a CLI may have to say first. */
    warning: fc.option(fc.stringMatching(/^[ -~]{0,40}$/u)),
  })
  .map(({ secret: { object, values }, other, outer, inner, place, warning }) => ({
    text: (warning === null ? "" : `Warning: ${warning}\n`) + place(object, other, outer, inner),
    values,
  }));

/** Parts of a value that are long enough to be told, as they are and in base64. */
function traces(value: string): readonly string[] {
  const lines = value.split("\n").map((line) => line.trim());
  return [value, Buffer.from(value).toString("base64"), ...lines].filter(
    (part) => part.length >= 4 && /[QXYZ]|[abc]{3}/u.test(part),
  );
}

describe("a Secret in any form, place and chunking", () => {
  it("shows none of its values", () => {
    fc.assert(
      fc.property(printed, chunks, ({ text, values }, sizes) => {
        const shown = scan(text, sizes).text;
        const left = [MARK, ...values.flatMap(traces)].filter(
          (trace) => shown.includes(trace) && !KNOWN.includes(trace),
        );
        expect(left).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("is hidden in the same way however the stream is chunked", () => {
    fc.assert(
      fc.property(printed, chunks, ({ text }, sizes) => {
        expect(scan(text, sizes).text).toBe(scan(text).text);
      }),
      { numRuns: 200 },
    );
  });
});

/** Text of the objects around the values. */
const KNOWN = "kind: ConfigMap kind: Secret apiVersion: v1 # Source: chart <redacted>";

describe("what is no Secret", () => {
  it("comes out byte for byte", () => {
    fc.assert(
      fc.property(configMap, configMap, render, fc.boolean(), chunks, (one, two, write, list, sizes) => {
        const text = list ? write({ items: [one, two], kind: "List" }) : `${write(one)}---\n${write(two)}`;
        expect(scan(text, sizes).bytes).toEqual(Buffer.from(text));
      }),
      { numRuns: 300 },
    );
  });

  it("may be any bytes", () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), textOf("ab: \n\"'{}[],-#&*|>?\t", 0));
    fc.assert(
      fc.property(bytes, chunks, (input, sizes) => {
        expect(scan(Buffer.from(input), sizes).bytes).toEqual(Buffer.from(input));
      }),
      { numRuns: 1000 },
    );
  });
});
