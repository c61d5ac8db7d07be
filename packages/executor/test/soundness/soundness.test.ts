import { describeWithCluster } from "@k8s-mcp/sandbox/testing";
import { CLI_NAMES, type StageIntent } from "@k8s-mcp/validator";
import { beforeAll, expect, test } from "vitest";
import { contradictions } from "./contradictions.ts";
import { type Ran, tell } from "./laboratory.ts";
import { allowedLines } from "./lines.ts";
import { STORIES } from "./stories.ts";

/** helm renders by itself, unless it is told to ask what the cluster has. */
function asks({ apiVerbs, path, dryRun }: StageIntent): boolean {
  return apiVerbs.length > 0 && path[0] !== "template" && dryRun !== "client";
}

await describeWithCluster("what the API server saw of commands that may run", () => {
  let ran: readonly Ran[];
  let surprises: ReadonlyMap<Ran, readonly string[]>;

  beforeAll(async () => {
    ran = await tell([...STORIES, ...allowedLines().map((line) => [line])]);
    surprises = new Map(
      ran.map((each) => [
        each,
        contradictions(each.intent, each.requests, { call: each.place, argocd: "argocd", mesh: "istio-system" }),
      ]),
    );
    console.info(summary());
  }, 300_000);

  function summary(): string {
    const requests = ran.reduce((sum, each) => sum + each.requests.length, 0);
    const surprising = [...surprises.values()].reduce((sum, found) => sum + found.length, 0);
    const failed = ran.filter(({ result }) => result.status === "error").length;
    const short = `${failed} ended with an error, most for want of a proxy, istiod or Argo CD's servers`;
    return `${ran.length} commands run (${short}), ${requests} requests seen, ${surprising} contradictions`;
  }

  test.each(CLI_NAMES)("%s does nothing that its intent does not predict", (tool) => {
    const own = ran.filter(({ line }) => line.tool === tool);
    expect(own).not.toEqual([]);
    expect(own.flatMap((each) => (surprises.get(each) ?? []).map((found) => `${each.line.command}: ${found}`))).toEqual(
      [],
    );
  });

  test("every command that would ask the API server has asked it", () => {
    const silent = ran.filter(({ intent, requests }) => requests.length === 0 && intent.stages.some(asks));
    expect(silent.map(({ line, result }) => `${line.command}: ${result.error?.message}`)).toEqual([]);
  });
});
