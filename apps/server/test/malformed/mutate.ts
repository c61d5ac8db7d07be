/** Numbers that look random and are the same for the same seed (mulberry32). */
export function createRandom(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: <T>(choices: readonly [T, ...T[]]): T => choices[below(choices.length)] ?? choices[0],
  };
}

export type Random = ReturnType<typeof createRandom>;

/** Something that a field should not be. */
const JUNK: readonly [() => unknown, ...(() => unknown)[]] = [
  () => null,
  () => true,
  () => -1,
  () => 1.5,
  () => Number.MAX_SAFE_INTEGER + 1,
  () => "",
  () => "\u0000\uD800\u202E",
  () => "x".repeat(5000),
  () => [],
  () => ({}),
  () => [[[{}]]],
  () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {}}}'),
];

type Edit = (text: string, random: Random) => string;

/** Changes to what a message says: it stays JSON, mostly. */
const inside: readonly [Edit, ...Edit[]] = [
  (text, random) => edited(text, random, (record, key) => delete record[key]),
  (text, random) => edited(text, random, (record, key) => (record[key] = random.pick(JUNK)())),
  (text, random) => edited(text, random, (record, key) => (record[`${key} `] = record[key])),
  (text, random) => edited(text, random, (record, key) => (record[key] = { [key]: record[key] })),
  // A key that comes twice.
  (text, random) =>
    text.replace("{", `{${random.pick(['"id":true', '"method":7', '"jsonrpc":"1.0"', '"params":[]'])},`),
  (text, random) =>
    text.replace(/"id":[^,}]+/u, `"id":${random.pick(["1e400", "-0", "0.1", "null", "{}", '"é"', "[1]"])}`),
  (text) => text.replace(/"id":[^,}]+/u, `"id":"${"i".repeat(5000)}"`),
  (text, random) =>
    text.replace(/"method":"[^"]*"/u, `"method":${random.pick(['""', '"x"', '"tools/call/"', '"__proto__"', "5"])}`),
  (text, random) => {
    const depth = 100 + random.below(20_000);
    return text.replace(/"params":\{/u, `"params":{"deep":${"[".repeat(depth)}${"]".repeat(depth)},`);
  },
];

/** Changes to its bytes: hardly ever JSON. */
const outside: readonly [(bytes: Buffer, random: Random) => Buffer, ...((bytes: Buffer, random: Random) => Buffer)[]] =
  [
    (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
    (bytes, random) => bytes.subarray(random.below(bytes.length)),
    (bytes, random) => {
      const changed = Buffer.from(bytes);
      changed[random.below(bytes.length)] = random.below(256);
      return changed;
    },
    (bytes, random) => insert(bytes, random, Buffer.from([0xff, 0xfe, 0xc0, 0x80])),
    (bytes, random) => insert(bytes, random, Buffer.from([0])),
    (bytes, random) => insert(bytes, random, bytes.subarray(random.below(bytes.length))),
    (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
    // A batch, of one or of two.
    (bytes, random) =>
      Buffer.from(`[${Array.from({ length: 1 + random.below(2) }, () => bytes.toString()).join(",")}]`),
  ];

/** A message with something wrong with it: one change or a few, in what it says or in its bytes. */
export function mutate(message: object, random: Random): Buffer {
  let text = JSON.stringify(message);
  for (let edits = random.below(3); edits >= 0; edits -= 1) text = random.pick(inside)(text, random);
  const bytes = Buffer.from(text);
  return random.below(4) === 0 && bytes.length > 0 ? random.pick(outside)(bytes, random) : bytes;
}

function insert(bytes: Buffer, random: Random, more: Buffer): Buffer {
  const at = random.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
}

/** Changes one field of one of the objects in a message. */
function edited(
  text: string,
  random: Random,
  change: (record: Record<string, unknown>, key: string) => unknown,
): string {
  // A message may be broken already, or too deep to be written again.
  if (text.includes("[[[[[[")) return text;
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return text;
  }
  const records: Record<string, unknown>[] = [];
  collect(message, records, 0);
  const record = records[random.below(records.length)];
  const keys = Object.keys(record ?? {});
  const key = keys[random.below(keys.length)];
  if (record !== undefined && key !== undefined) change(record, key);
  return JSON.stringify(message);
}

function collect(value: unknown, records: Record<string, unknown>[], depth: number): void {
  if (typeof value !== "object" || value === null || depth > 8) return;
  if (!Array.isArray(value)) records.push(Object.assign(value));
  for (const inner of Object.values(value)) collect(inner, records, depth + 1);
}
