import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OVERHEAD } from "./ledger.ts";
import { DEFAULT_RESULT_LIMITS, type ResultLimits } from "./limits.ts";
import { createMemoryAndDiskStore } from "./memory-and-disk.ts";
import { RESULT_ID, ResultGoneError, type KeepResult, type ResultStore } from "./result-store.ts";

const MEBIBYTE = 1024 * 1024;
/** Milliseconds for a file to be removed on a busy machine. */
const SOON = 50_000;
let folder: string;
let now: number;
const stores: ResultStore[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "store-test-"));
  now = Date.now();
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  rmSync(folder, { recursive: true, force: true });
});

function create(limits: Partial<ResultLimits> = {}): ResultStore {
  const store = createMemoryAndDiskStore({ folder, limits: { ...DEFAULT_RESULT_LIMITS, ...limits }, clock: () => now });
  stores.push(store);
  return store;
}

async function put(store: ResultStore, owner: string, bytes: number | Buffer, chunk = 100_000): Promise<KeepResult> {
  const content = typeof bytes === "number" ? Buffer.alloc(bytes, "x") : bytes;
  const writer = store.begin(owner, { context: "dev" });
  for (let at = 0; at < content.length; at += chunk) {
    // As a pipe does it: the memory of a chunk is used again.
    const reused = Buffer.from(content.subarray(at, at + chunk));
    await writer.write(reused);
    reused.fill(0);
  }
  return writer.keep();
}

async function kept(store: ResultStore, owner: string, bytes: number | Buffer): Promise<string> {
  const result = await put(store, owner, bytes);
  if (!result.kept) throw new Error(`not kept: ${result.reason}`);
  return result.id;
}

async function read(store: ResultStore, id: string, owner: string): Promise<Buffer | undefined> {
  const stored = await store.open(id, owner);
  return stored && buffer(stored.read());
}

describe("what is kept", () => {
  test.each([
    { where: "in memory", bytes: MEBIBYTE, files: 0 },
    { where: "on disk from 1 MiB on", bytes: MEBIBYTE + 1, files: 1 },
  ])("is $where and comes back as it was", async ({ bytes, files }) => {
    const store = create();
    const content = Buffer.from(Array.from({ length: bytes }, (_, index) => index % 251));
    const id = await kept(store, "ann", content);
    expect(id).toMatch(RESULT_ID);
    expect(readdirSync(folder)).toHaveLength(files);
    const stored = await store.open(id, "ann");
    expect(stored).toMatchObject({ bytes, complete: true, origin: { context: "dev" } });
    for (const _ of [1, 2]) expect(content.equals((await read(store, id, "ann")) ?? Buffer.alloc(0))).toBe(true);
  });

  test("can be read by this user only", async () => {
    const store = create();
    await kept(store, "ann", 2 * MEBIBYTE);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  test("takes a bounded part of memory, however short the results are", async () => {
    const store = create();
    for (let count = 0; count < 20; count++) await kept(store, "ann", MEBIBYTE);
    expect(readdirSync(folder).length).toBeGreaterThanOrEqual(12);
  });

  test("is only the beginning of what is longer than one result may be", async () => {
    const store = create({ resultBytes: 250_000 });
    const result = await put(store, "ann", 1_000_000);
    expect(result).toMatchObject({ kept: true, bytes: 250_000, complete: false });
    expect(await store.open(result.kept ? result.id : "", "ann")).toMatchObject({ complete: false, bytes: 250_000 });
  });

  test("is nothing where nothing may be kept, and where nothing was written", async () => {
    expect(await put(create({ resultBytes: 0 }), "ann", 10)).toEqual({ kept: false, reason: "off" });
    expect(await put(create(), "ann", 0)).toEqual({ kept: false, reason: "off" });
  });
});

describe("a result is its owner's alone", () => {
  test.each(["", "bob", "ANN", "ann ", "an", "ann\0"])("and nobody else's: %j", async (other) => {
    const store = create();
    const id = await kept(store, "ann", 10);
    expect(await store.open(id, other)).toBeUndefined();
    await store.remove(id, other);
    expect(await read(store, id, "ann")).toHaveLength(10);
  });

  test("also where the owner has no name", async () => {
    const store = create();
    const id = await kept(store, "", 10);
    expect(await store.open(id, "ann")).toBeUndefined();
    expect(await store.open(id, "")).toBeDefined();
  });

  test("who can remove it", async () => {
    const store = create();
    const id = await kept(store, "ann", 2 * MEBIBYTE);
    await store.remove(id, "ann");
    expect(await store.open(id, "ann")).toBeUndefined();
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]), SOON);
  });
});

describe("a result goes", () => {
  test("when its time is over", async () => {
    const store = create({ resultSeconds: 900 });
    const id = await kept(store, "ann", 2 * MEBIBYTE);
    now += 899_999;
    expect(await store.open(id, "ann")).toBeDefined();
    now += 1;
    expect(await store.open(id, "ann")).toBeUndefined();
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]), SOON);
  });

  test("when its time is over, though nobody asks", async () => {
    await kept(create({ resultSeconds: 0.05 }), "ann", 2 * MEBIBYTE);
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]), SOON);
  });

  test("for newer ones, the one that was not used for longest first", async () => {
    const store = create({ allResultsBytes: 3 * (1000 + OVERHEAD) });
    const [first, second, third] = [
      await kept(store, "ann", 1000),
      await kept(store, "bob", 1000),
      await kept(store, "cy", 1000),
    ];
    await store.open(first, "ann");
    await kept(store, "dee", 1000);
    expect(await store.open(second, "bob")).toBeUndefined();
    expect(await store.open(first, "ann")).toBeDefined();
    expect(await store.open(third, "cy")).toBeDefined();
  });

  test("for newer ones of the same owner, where the owner has much", async () => {
    const store = create({ principalResultsBytes: 2 * (1000 + OVERHEAD) });
    const others = await kept(store, "bob", 1000);
    const own = [await kept(store, "ann", 1000), await kept(store, "ann", 1000), await kept(store, "ann", 1000)];
    const left = await Promise.all(own.map((id) => store.open(id, "ann")));
    expect(left.map((stored) => stored !== undefined)).toEqual([false, true, true]);
    expect(await store.open(others, "bob")).toBeDefined();
  });

  test("and a reader that has begun is not disturbed", async () => {
    const store = create({ allResultsBytes: 5 * MEBIBYTE });
    const content = Buffer.alloc(2 * MEBIBYTE, "0123456789");
    const id = await kept(store, "ann", content);
    const readers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const iterator = (await store.open(id, "ann"))?.read()[Symbol.asyncIterator]();
        return { iterator, first: await iterator?.next() };
      }),
    );
    await kept(store, "bob", 4 * MEBIBYTE);
    expect(await store.open(id, "ann")).toBeUndefined();
    for (const { iterator, first } of readers) {
      const rest = iterator === undefined ? Buffer.alloc(0) : await buffer({ [Symbol.asyncIterator]: () => iterator });
      expect(Buffer.concat([Buffer.from(first?.value ?? []), rest]).equals(content)).toBe(true);
    }
  });

  test("and one that begins too late is told", async () => {
    const store = create();
    const id = await kept(store, "ann", 2 * MEBIBYTE);
    const stored = await store.open(id, "ann");
    await store.remove(id, "ann");
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]), SOON);
    await expect(async () => stored && buffer(stored.read())).rejects.toBeInstanceOf(ResultGoneError);
  });
});

describe("there is no room", () => {
  test("for what is longer than all together may be, and what it had is free again", async () => {
    const store = create({ allResultsBytes: 3 * MEBIBYTE });
    expect(await put(store, "ann", 4 * MEBIBYTE)).toEqual({ kept: false, reason: "no-room" });
    expect(readdirSync(folder)).toEqual([]);
    expect(await put(store, "ann", 2 * MEBIBYTE)).toMatchObject({ kept: true });
  });

  test("while others that are still written take all of it", async () => {
    const store = create({ allResultsBytes: 3 * MEBIBYTE });
    const writer = store.begin("ann", {});
    await writer.write(Buffer.alloc(2 * MEBIBYTE));
    expect(await put(store, "bob", 2 * MEBIBYTE)).toEqual({ kept: false, reason: "no-room" });
    await writer.discard();
    expect(await put(store, "bob", 2 * MEBIBYTE)).toMatchObject({ kept: true });
  });

  test("on a disk that fails: it is said, and nothing is left", async () => {
    const store = create();
    rmSync(folder, { recursive: true });
    expect(await put(store, "ann", 2 * MEBIBYTE)).toMatchObject({ kept: false, reason: "failed" });
    mkdirSync(folder);
    chmodSync(folder, 0o700);
    expect(await put(store, "ann", 2 * MEBIBYTE)).toMatchObject({ kept: true });
  });
});

test("a store that is closed has nothing and takes nothing", async () => {
  const store = create();
  const id = await kept(store, "ann", 2 * MEBIBYTE);
  const writer = store.begin("ann", {});
  await writer.write(Buffer.from("x"));
  await store.close();
  expect(await store.open(id, "ann")).toBeUndefined();
  const late = await writer.keep();
  expect(await store.open(late.kept ? late.id : "", "ann")).toBeUndefined();
  expect(await put(store, "ann", 2 * MEBIBYTE)).toMatchObject({ kept: false });
  await vi.waitFor(() => expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]), SOON);
});
