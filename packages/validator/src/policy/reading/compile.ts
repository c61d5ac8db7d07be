import { compilePredecessor } from "../predecessor/compile.ts";
import type { NamePattern, Policy } from "../policy.ts";
import { readCustomRules } from "./custom-rules.ts";
import { FORMS, readPatterns } from "./patterns.ts";
import type { PathProblem } from "../problem.ts";
import { readRuleSettings } from "./rule-settings.ts";
import type { PolicyFile } from "./schema.ts";

/** What one file says, before it is laid over what it extends. */
export type Layer = Omit<Policy, "name" | "extends" | "digest">;

const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/;

function readHosts(hosts: readonly string[], problems: PathProblem[]): readonly string[] {
  return hosts.map((host, at) => {
    const lower = host.toLowerCase();
    if (!HOST.test(lower)) {
      const message = `${JSON.stringify(host)} is no host: write the name alone, such as charts.example.com.`;
      problems.push({ path: ["hosts", at], message });
    }
    return lower;
  });
}

function readWorkspace(folders: readonly string[], problems: PathProblem[]): readonly string[] {
  folders.forEach((folder, at) => {
    if (/[*?[\]{}$%]|^[A-Za-z][A-Za-z0-9+.-]+:/.test(folder)) {
      const message = `${JSON.stringify(folder)} is no folder: write its path as it is, without patterns and variables.`;
      problems.push({ path: ["workspace", at], message });
      return;
    }
    const outside = /^[/~]|^[A-Za-z]:|\\/.test(folder) || folder.split("/").includes("..");
    if (!outside) return;
    const message = `${JSON.stringify(folder)} does not lie below the workspace: write a relative path, such as ./manifests.`;
    problems.push({ path: ["workspace", at], message });
  });
  return folders;
}

function readContexts(contexts: NonNullable<PolicyFile["contexts"]>, problems: PathProblem[]): Policy["contexts"] {
  const { allow, ...byPattern } = contexts;
  return {
    ...(allow ? { allow: readPatterns(allow, FORMS.context, ["contexts", "allow"], problems) } : {}),
    modes: Object.entries(byPattern).map(([text, { mode }]) => {
      const found: PathProblem[] = [];
      const [pattern] = readPatterns([text], FORMS.context, [], found);
      for (const { message } of found) problems.push({ path: ["contexts", text], atKey: true, message });
      return { pattern: pattern ?? { text, matches: () => false }, mode };
    }),
  };
}

function readNamespaces(
  namespaces: NonNullable<PolicyFile["namespaces"]>,
  problems: PathProblem[],
): Policy["namespaces"] {
  const list = (key: "allow" | "protect", texts: readonly string[]): readonly NamePattern[] =>
    readPatterns(texts, FORMS.namespace, ["namespaces", key], problems);
  return {
    ...(namespaces.allow ? { allow: list("allow", namespaces.allow) } : {}),
    protect: list("protect", namespaces.protect ?? []),
  };
}

/**
 * Makes what a file says ready for use.
 *
 * @param taken ids of custom rules of the files that it extends.
 */
export function compile(file: PolicyFile, taken: readonly string[], problems: PathProblem[]): Layer {
  const predecessor = compilePredecessor(file);
  problems.push(...predecessor.problems);
  return {
    ...(file.mode ? { mode: file.mode } : {}),
    contexts: readContexts(file.contexts ?? {}, problems),
    namespaces: readNamespaces(file.namespaces ?? {}, problems),
    ...(file.workspace ? { workspace: readWorkspace(file.workspace, problems) } : {}),
    ...(file.hosts ? { hosts: readHosts(file.hosts, problems) } : {}),
    rules: readRuleSettings(file.rules ?? {}, problems),
    customRules: readCustomRules(file.custom_rules ?? [], taken, problems),
    predecessor: predecessor.rules,
  };
}
