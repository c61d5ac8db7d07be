import { expect, test } from "vitest";
import { pathProblem } from "./workspace-path.ts";

test.each([
  { path: "k8s/web.yaml", problem: /^none$/u },
  {
    path: "/home/ann/shop/k8s/web.yaml",
    problem: /^is not a relative path: name it as seen from the workspace's folder$/u,
  },
  { path: "C:/shop/web.yaml", problem: /^is not a relative path/u },
  { path: "../web.yaml", problem: /begins with a dot/u },
  { path: "web.yaml", workspace: ["k8s"], problem: /outside of the workspace \(k8s\)/u },
  { path: "web.yaml", workspace: [], problem: /^cannot be read: no workspace is configured$/u },
  { path: "/home/ann/web.yaml", workspace: [], problem: /^cannot be read: no workspace is configured$/u },
])("$path in the workspace $workspace", ({ path, workspace, problem }) => {
  const said = pathProblem(path, workspace === undefined ? {} : { workspace });
  expect(said ?? "none").toMatch(problem);
});
