import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createKubeconfigLoader } from "./kubeconfig/load.ts";
import { listContexts } from "./list-contexts.ts";

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "k8s-mcp-contexts-"))));
afterEach(() => rm(folder, { recursive: true }));

const TWO = `current-context: dev
contexts:
  - {name: dev, context: {cluster: east, user: ann, namespace: shop}}
  - {name: prod, context: {cluster: west}}
`;

async function list(content: string, pinned?: string) {
  const path = join(folder, "config");
  await writeFile(path, content);
  return listContexts(createKubeconfigLoader(path, {}), pinned);
}

describe("lists", () => {
  test.each([
    {
      name: "every context with where it leads",
      pinned: undefined,
      expected: {
        ok: true,
        current: "dev",
        contexts: [
          { name: "dev", cluster: "east", user: "ann", namespace: "shop" },
          { name: "prod", cluster: "west" },
        ],
      },
    },
    {
      name: "only the one that may be used, which is then the current one",
      pinned: "prod",
      expected: { ok: true, current: "prod", contexts: [{ name: "prod", cluster: "west" }] },
    },
    {
      name: "none where that one is not there, and says which are",
      pinned: "staging",
      expected: { ok: false, message: expect.stringContaining("no context staging") },
    },
  ])("$name", async ({ pinned, expected }) => {
    expect(await list(TWO, pinned)).toMatchObject(expected);
  });

  test("none of a file that cannot be read, and says why", async () => {
    expect(await list("contexts: [")).toMatchObject({
      ok: false,
      message: expect.stringContaining("Correct the file"),
    });
  });
});
