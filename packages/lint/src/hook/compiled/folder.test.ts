import { expect, test } from "vitest";
import { compiledFolder } from "./folder.ts";

test.each([
  [{ HOME: "/home/ann" }, "/home/ann/.cache/k8s-mcp/compiled"],
  [{ HOME: "/home/ann", XDG_CACHE_HOME: "/cache" }, "/cache/k8s-mcp/compiled"],
  [{ HOME: "/home/ann", XDG_CACHE_HOME: "" }, "/home/ann/.cache/k8s-mcp/compiled"],
  [{ LOCALAPPDATA: "C:\\Users\\ann" }, "C:\\Users\\ann/k8s-mcp/compiled"],
  [{ HOME: "" }, undefined],
  [{}, undefined],
])("for %o it is %s", (env, folder) => {
  expect(compiledFolder(env)).toBe(folder);
});
