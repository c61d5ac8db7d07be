import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { RULE_IDS } from "../../packages/lint/src/rules/known.ts";
import { newFilter } from "../new/filter.ts";
import { newPrompt } from "../new/prompt.ts";
import { newRule } from "../new/rule.ts";
import { TO_FILL_IN } from "../new/to-fill-in.ts";
import { newTool } from "../new/tool.ts";

const repository = resolve(import.meta.dirname, "../..");
const validator = "packages/validator";
const prompts = "packages/prompts";
const tools = "packages/tools";
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "k8s-mcp-new-"));
  cpSync(join(repository, validator, "src"), join(copy, validator, "src"), { recursive: true });
  symlinkSync(join(repository, validator, "node_modules"), join(copy, validator, "node_modules"));
  cpSync(join(repository, validator, "package.json"), join(copy, validator, "package.json"));
  cpSync(join(repository, prompts, "src"), join(copy, prompts, "src"), { recursive: true });
  for (const folder of ["src", "test"])
    cpSync(join(repository, tools, folder), join(copy, tools, folder), { recursive: true });
  symlinkSync(join(repository, tools, "node_modules"), join(copy, tools, "node_modules"));
});
afterEach(() => rmSync(copy, { recursive: true }));

/** What a program prints that uses the copy, in a process of its own. */
function printed(program: string, ...args: readonly string[]): unknown {
  const node = ["--conditions=k8s-mcp-source", "--input-type=module", "--eval", program, "--", ...args];
  return JSON.parse(execFileSync(process.execPath, node, { encoding: "utf8" }));
}

function imported(file: string): string {
  return `await import(${JSON.stringify(pathToFileURL(join(copy, file)).href)})`;
}

/** What the changed validator decides. */
function decided(...lines: readonly string[]): unknown {
  const program = `
    const { judge } = ${imported("packages/validator/src/judge.ts")};
    console.log(JSON.stringify(process.argv.slice(1).map((line) => judge(line).decision)));`;
  return printed(program, ...lines);
}

describe("a new filter", () => {
  test("may run on its input, and nothing else", () => {
    const names = ["paste", "sha256sum", "ansi-strip"];
    const lines = names.flatMap((name) =>
      ["", " notes.txt", " --no-such-option"].map((rest) => `kubectl version | ${name}${rest}`),
    );
    expect(decided(...lines)).toEqual(names.flatMap(() => ["deny", "deny", "deny"]));
    for (const name of names) {
      const files = newFilter(copy, name).map((file) => relative(join(copy, validator, "src"), file));
      expect(files).toContain(`meaning/filters/${name}.test.ts`);
    }
    expect(decided(...lines)).toEqual(names.flatMap(() => ["allow", "deny", "deny"]));
  });

  test.each([
    { name: "grep", says: "There is a filter grep already" },
    { name: "../evil", says: "Usage: npm run new filter NAME" },
    { name: "", says: "Usage: npm run new filter NAME" },
  ])("is not $name", ({ name, says }) => {
    expect(() => newFilter(copy, name)).toThrow(says);
  });
});

describe("a new rule", () => {
  test("stands in its block's folder and registry, under a number that no other has", () => {
    const [file = "", registry = ""] = newRule(copy, "2", "confirm-restart");
    expect(relative(join(copy, validator, "src/rules"), file)).toBe("2xx-writes/confirm-restart.ts");
    expect(readFileSync(registry, "utf8")).toMatch(
      /confirm-restart\.ts";\nimport [^\n]*delete-cluster-scoped\.ts";[^]*\n {2}confirmRestart,\n\];/u,
    );
    expect(decided("kubectl get pods")).toEqual(["allow"]);
    expect(() => newRule(copy, "2", "confirm-restart")).toThrow("There is a rule confirm-restart already");
  });

  test("takes no number of the linter's rules, nor one of those for lines that are not understood", () => {
    const ids = Array.from({ length: 10 }, (_, block) => {
      const [file = ""] = newRule(copy, String(block), "numbered");
      return /id: "(.*)"/u.exec(readFileSync(file, "utf8"))?.[1] ?? "none";
    });
    expect(ids.map((id) => id.slice(0, 4))).toEqual(ids.map((_, block) => `K8S${block}`));
    expect(ids.filter((id) => RULE_IDS.has(id))).toEqual([]);
  });

  test("begins in each block with examples that it finds and leaves", () => {
    const blocks = Array.from({ length: 10 }, (_, block) => String(block));
    for (const block of blocks) newRule(copy, block, `of-block-${block}`);
    const found = printed(`
      const { judge } = ${imported("packages/validator/src/judge.ts")};
      const { RULES } = ${imported("packages/validator/src/rules/registry.ts")};
      const finds = ({ id }) => (line) => judge(line).findings.some((finding) => finding.id === id);
      const started = RULES.filter(({ slug }) => slug.startsWith("of-block-"));
      console.log(JSON.stringify(started.map((rule) => [rule.match.map(finds(rule)), rule.notMatch.map(finds(rule))])));`);
    expect(found).toEqual(blocks.map(() => [[true], [false]]));
  });

  test.each([
    ["42", "x"],
    ["2", "Not A Slug"],
  ])("is not of block %s called %s", (block, slug) => {
    expect(() => newRule(copy, block, slug)).toThrow("npm run new rule BLOCK SLUG");
  });
});

describe("a new prompt", () => {
  test("is the last that clients see, and renders", () => {
    newPrompt(copy, "k8s-drain-node");
    const last = printed(`
      const { prompts } = ${imported("packages/prompts/src/registry.ts")};
      const { renderPrompt } = ${imported("packages/prompts/src/render.ts")};
      console.log(JSON.stringify({ name: prompts.at(-1).name, ...renderPrompt(prompts.at(-1), {}) }));`);
    expect(last).toMatchObject({ name: "k8s_drain_node", ok: true });
    expect(() => newPrompt(copy, "k8s-drain-node")).toThrow("There is a prompt k8s-drain-node already");
  });

  test("is not called in any other way", () => {
    expect(() => newPrompt(copy, "../evil")).toThrow("Usage: npm run new prompt SLUG");
  });
});

describe("a new tool", () => {
  test("is the last of the CLIs' own, and runs its line where the call says", () => {
    newTool(copy, "list-events");
    const ran = printed(`
      const { toolsets } = ${imported("packages/tools/src/registry.ts")};
      const { callTool } = ${imported("packages/tools/src/call-tool.ts")};
      const { testCall, testPorts } = ${imported("packages/tools/test/ports.ts")};
      const tool = toolsets.cli.at(-1);
      const ports = testPorts();
      await callTool(tool, { namespace: "shop" }, ports, testCall);
      console.log(JSON.stringify([tool.name, ports.ran.map(({ plan }) => [plan.canonical, plan.namespace])]));`);
    expect(ran).toEqual(["list_events", [["kubectl get events", "shop"]]]);
    expect(() => newTool(copy, "list-events")).toThrow("There is a tool list-events already");
  });

  test("is not called in any other way", () => {
    expect(() => newTool(copy, "list_events")).toThrow("Usage: npm run new tool SLUG");
  });
});

function leftToFillIn(root: string): readonly string[] {
  return globSync("packages/{validator,tools,prompts}/src/**/*.ts", { cwd: root })
    .filter((file) => Object.values(TO_FILL_IN).some((text) => readFileSync(join(root, file), "utf8").includes(text)))
    .toSorted();
}

describe("what a scaffold leaves to fill in", () => {
  test("is seen in what they begin", () => {
    newRule(copy, "2", "confirm-restart");
    newTool(copy, "list-events");
    newPrompt(copy, "k8s-drain-node");
    expect(leftToFillIn(copy)).toEqual([
      "packages/prompts/src/prompts/k8s-drain-node.ts",
      "packages/tools/src/cli/list-events.ts",
      "packages/validator/src/rules/2xx-writes/confirm-restart.ts",
    ]);
  });

  test("is filled in everywhere", () => {
    expect(leftToFillIn(repository)).toEqual([]);
  });
});
