import { expect, test } from "vitest";
import { clientFiles } from "./places.ts";

test.each([
  {
    os: "linux",
    env: { HOME: "/home/ann" },
    folder: "/src/shop",
    paths: [
      "/home/ann/.config/Claude/claude_desktop_config.json",
      "/home/ann/.claude.json",
      "/src/shop/.mcp.json",
      "/home/ann/.config/Code/User/mcp.json",
      "/src/shop/.vscode/mcp.json",
      "/home/ann/.cursor/mcp.json",
      "/src/shop/.cursor/mcp.json",
    ],
  },
  {
    os: "linux",
    env: { HOME: "/home/ann", XDG_CONFIG_HOME: "/config", CLAUDE_CONFIG_DIR: "/claude" },
    folder: "/src",
    paths: expect.arrayContaining([
      "/config/Claude/claude_desktop_config.json",
      "/claude/.claude.json",
      "/config/Code/User/mcp.json",
    ]),
  },
  {
    os: "darwin",
    env: { HOME: "/Users/ann" },
    folder: "/src",
    paths: expect.arrayContaining([
      "/Users/ann/Library/Application Support/Claude/claude_desktop_config.json",
      "/Users/ann/Library/Application Support/Code/User/mcp.json",
      "/Users/ann/.cursor/mcp.json",
    ]),
  },
  {
    os: "win32",
    env: { USERPROFILE: "C:\\Users\\ann", APPDATA: "C:\\Users\\ann\\AppData\\Roaming" },
    folder: "C:\\src",
    paths: expect.arrayContaining([
      "C:\\Users\\ann\\AppData\\Roaming\\Claude\\claude_desktop_config.json",
      "C:\\Users\\ann\\.claude.json",
      "C:\\src\\.vscode\\mcp.json",
    ]),
  },
])("on $os", ({ paths, ...machine }) => {
  expect(clientFiles(machine).map(({ path }) => path)).toEqual(paths);
});

test("a folder that is home holds no other files than home", () => {
  const files = clientFiles({ os: "linux", env: { HOME: "/home/ann" }, folder: "/home/ann" });
  expect(files.filter(({ client }) => client === "Cursor")).toHaveLength(1);
});
