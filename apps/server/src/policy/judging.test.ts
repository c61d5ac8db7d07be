import { resolve } from "node:path";
import { parsePolicy } from "@k8s-mcp/validator/policy";
import { expect, test } from "vitest";
import { loadConfig } from "../config/load.ts";
import { workspaceFolders } from "./judging.ts";

function policyOf(text: string) {
  const parsed = parsePolicy(text, { name: "/etc/k8s-mcp/policy.yaml" });
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.policy;
}

test.each([
  {
    setting: "",
    policy: "workspace: [./manifests, charts]",
    folders: ["/etc/k8s-mcp/manifests", "/etc/k8s-mcp/charts"],
  },
  { setting: "/srv/repo", policy: "workspace: [./manifests]", folders: [] },
  { setting: "/srv/repo", policy: "workspace: []", folders: [] },
  { setting: "/etc/k8s-mcp", policy: "workspace: [./manifests]", folders: ["/etc/k8s-mcp/manifests"] },
  { setting: "/etc/k8s-mcp-other", policy: "workspace: [.]", folders: [] },
  { setting: "/etc/k8s-mcp/charts/web:/tmp", policy: "workspace: [charts]", folders: ["/etc/k8s-mcp/charts/web"] },
  { setting: "/", policy: "workspace: [.]", folders: ["/etc/k8s-mcp"] },
  { setting: "repo", policy: "version: 1", folders: [resolve("repo")] },
  { setting: "", policy: "version: 1", folders: [] },
])("the setting '$setting' and the policy '$policy' give $folders", async ({ setting, policy, folders }) => {
  const { settings } = await loadConfig(new Map(), { K8S_MCP_WORKSPACE: setting });
  expect(workspaceFolders(settings, policyOf(policy))).toEqual(folders);
});
