import { expect, test } from "vitest";
import { toolchainFolder } from "./folder.ts";

test.for<[string, NodeJS.ProcessEnv, string, string]>([
  ["what is set", { K8S_MCP_TOOLCHAIN_DIR: "/tools", XDG_CACHE_HOME: "/x", HOME: "/home/a" }, "linux", "/tools"],
  ["XDG's cache folder", { XDG_CACHE_HOME: "/x", HOME: "/home/a" }, "linux", "/x/k8s-mcp/toolchain"],
  ["the user's cache folder", { HOME: "/home/a" }, "linux", "/home/a/.cache/k8s-mcp/toolchain"],
  ["the user's, for an empty setting", { XDG_CACHE_HOME: "", HOME: "/h" }, "linux", "/h/.cache/k8s-mcp/toolchain"],
  [
    "macOS' cache folder",
    { XDG_CACHE_HOME: "/x", HOME: "/Users/a" },
    "darwin",
    "/Users/a/Library/Caches/k8s-mcp/toolchain",
  ],
])("programs are kept in %s", ([, env, os, expected]) => {
  expect(toolchainFolder(env, os)).toBe(expected);
});
