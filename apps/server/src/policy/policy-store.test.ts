import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "../../test/fixtures/eventually.ts";
import { ConfigError } from "../config/config-error.ts";
import { createLog } from "../telemetry/log.ts";
import { openPolicy, type PolicyStore } from "./policy-store.ts";

const STRICT = "version: 1\n";
const READONLY = "version: 1\nmode: readonly\n";
const BROKEN = "version: 1\nmode: readonyl\n";

let folder: string;
let lines: string[];
let store: PolicyStore | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "k8s-mcp-policy-"));
  lines = [];
});
afterEach(async () => {
  store?.close();
  store = undefined;
  await rm(folder, { recursive: true });
});

const at = (name: string) => join(folder, name);
const open = async (path: string) => {
  const log = createLog("debug", { write: (line) => lines.push(line) });
  store = await openPolicy(path, log, 10);
  return store;
};
const logged = () => lines.join("");

describe("at the start", () => {
  test.each([
    ["what is no policy", BROKEN, /policy\.yaml:2:7: mode: /u],
    ["what is no YAML", "a: [", /policy\.yaml:1:\d+: /u],
    [
      "a pattern that could run away",
      "regex_rules: {kubectl: [{pattern: '(a+)+(?!b)$'}]}",
      /policy\.yaml:1:\d+: regex_rules/u,
    ],
    [
      "a prefix that is no command",
      "dangerous_commands:\n  kubectl:\n    - kubectl delte\n",
      /policy\.yaml:3:7: .*delete/u,
    ],
  ])("%s is refused with its place", async (_what, text, message) => {
    await writeFile(at("policy.yaml"), text);
    await expect(open(at("policy.yaml"))).rejects.toThrow(message);
    await expect(open(at("policy.yaml"))).rejects.toBeInstanceOf(ConfigError);
  });

  test("so is a file that is not there", async () => {
    await expect(open(at("none.yaml"))).rejects.toThrow(/none\.yaml:1:1: It cannot be read \(ENOENT\)/u);
  });

  test("and one in which nothing stands", async () => {
    await writeFile(at("policy.yaml"), "\n");
    await expect(open(at("policy.yaml"))).rejects.toThrow(/policy\.yaml:1:1: It cannot be read \(empty\)/u);
  });

  test("a good one is logged with its digest", async () => {
    await writeFile(at("policy.yaml"), STRICT);
    const { digest } = (await open(at("policy.yaml"))).current();
    expect(logged()).toContain(`"message":"policy loaded","file":"${at("policy.yaml")}","digest":"${digest}"`);
  });
});

describe("a change is followed", () => {
  test("in place", async () => {
    await writeFile(at("policy.yaml"), STRICT);
    const policies = await open(at("policy.yaml"));
    await writeFile(at("policy.yaml"), READONLY);
    await eventually(() => expect(policies.current().mode).toBe("readonly"));
    expect(logged()).toContain(`"policy replaced"`);
  });

  test("by an editor that puts another file in its place", async () => {
    await writeFile(at("policy.yaml"), STRICT);
    const policies = await open(at("policy.yaml"));
    await writeFile(at("policy.yaml~"), READONLY);
    await rename(at("policy.yaml~"), at("policy.yaml"));
    await eventually(() => expect(policies.current().mode).toBe("readonly"));
    await rm(at("policy.yaml"));
    await eventually(() => expect(logged()).toContain("policy not replaced"));
    await writeFile(at("policy.yaml"), STRICT);
    await eventually(() => expect(policies.current().mode).toBeUndefined());
  });

  test("by Kubernetes, which swaps a ConfigMap's link", async () => {
    for (const [version, text] of [
      ["..1", STRICT],
      ["..2", READONLY],
    ] as const) {
      await mkdir(at(version));
      await writeFile(join(at(version), "policy.yaml"), text);
    }
    await symlink("..1", at("..data"));
    await symlink(join("..data", "policy.yaml"), at("policy.yaml"));
    const policies = await open(at("policy.yaml"));
    await symlink("..2", at("..data_tmp"));
    await rename(at("..data_tmp"), at("..data"));
    await eventually(() => expect(policies.current().mode).toBe("readonly"));
  });

  test("in a file that it extends", async () => {
    await writeFile(at("org.yaml"), STRICT);
    await writeFile(at("team.yaml"), "version: 1\nextends: ./org.yaml\n");
    const policies = await open(at("team.yaml"));
    await writeFile(at("org.yaml"), READONLY);
    await eventually(() => expect(policies.current().mode).toBe("readonly"));
  });
});

test.each(["policy.yaml", "org.yaml"])("%s that is emptied lifts no limit", async (name) => {
  await writeFile(at("org.yaml"), READONLY);
  await writeFile(at("policy.yaml"), "version: 1\nextends: ./org.yaml\n");
  const policies = await open(at("policy.yaml"));
  await writeFile(at(name), "");
  await eventually(() => expect(logged()).toContain("policy not replaced"));
  expect(policies.current().mode).toBe("readonly");
});

test("what is broken later does not replace what holds, and is said with its place", async () => {
  await writeFile(at("policy.yaml"), READONLY);
  const policies = await open(at("policy.yaml"));
  const { digest } = policies.current();
  await writeFile(at("policy.yaml"), BROKEN);
  await eventually(() => expect(logged()).toMatch(/"level":"error".*policy\.yaml:2:7: mode: /u));
  expect(logged()).toContain(`still holds","file":"${at("policy.yaml")}","digest":"${digest}"`);
  expect(policies.current().mode).toBe("readonly");
});

test("a reload on request says so where nothing has changed", async () => {
  await writeFile(at("policy.yaml"), STRICT);
  const policies = await open(at("policy.yaml"));
  await policies.reload();
  expect(logged()).toContain(`"policy unchanged"`);
});

test("whoever listens hears of another policy, and not of another spelling of the same", async () => {
  await writeFile(at("policy.yaml"), STRICT);
  const policies = await open(at("policy.yaml"));
  const replaced: (string | undefined)[] = [];
  const stop = policies.onReplaced(({ mode }) => replaced.push(mode));
  await writeFile(at("policy.yaml"), `# the same\n${STRICT}`);
  await eventually(() => expect(logged()).toContain(`"policy unchanged"`));
  await writeFile(at("policy.yaml"), READONLY);
  await eventually(() => expect(replaced).toEqual([undefined]));
  stop();
  await writeFile(at("policy.yaml"), STRICT);
  await eventually(() => expect(policies.current().mode).toBeUndefined());
  expect(replaced).toEqual([undefined]);
});
