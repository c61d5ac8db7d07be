import type { CallMetrics, Outcome } from "../telemetry/metrics.ts";
import { Postponed } from "./asking/postponed.ts";
import type { Catalogue, ServedOutput } from "./catalogue.ts";
import { isRecord } from "./record.ts";

/** The same catalogue with each of its calls counted. A name that is no tool's is not: anybody can make one up. */
export function measured(catalogue: Catalogue, metrics: CallMetrics): Catalogue {
  const names = new Set<string>();
  const isTool = async (name: string): Promise<boolean> => {
    if (names.size === 0) for (const tool of await catalogue.listTools()) names.add(tool.name);
    return names.has(name);
  };
  return {
    ...catalogue,
    async callTool(name, input, call) {
      if (!(await isTool(name))) return catalogue.callTool(name, input, call);
      const end = metrics.begin(name);
      try {
        const output = await catalogue.callTool(name, input, call);
        end(outcomeOf(output));
        for (const { id, decision } of refusalsIn(output)) metrics.refused(id, decision);
        return output;
      } catch (error) {
        end(error instanceof Postponed ? "asked" : call.signal.aborted ? "cancelled" : "internal_error");
        throw error;
      }
    },
  };
}

/** `ok`, or the error's code in lower case. */
export function outcomeOf(output: ServedOutput | undefined): Outcome {
  if (output?.isError !== true) return "ok";
  const error = output.structured?.["error"];
  // The codes are a closed list of this project's.
  return isRecord(error) && typeof error["code"] === "string" ? error["code"].toLowerCase() : "error";
}

interface Refusal {
  readonly id: string;
  readonly decision: "deny" | "confirm";
}

/** The rules by which a command did not run, each once, however many of its objects they are about. */
function refusalsIn(output: ServedOutput | undefined): readonly Refusal[] {
  const findings = output?.isError === true ? output.structured?.["findings"] : undefined;
  if (!Array.isArray(findings)) return [];
  const refusals = findings.flatMap((finding: unknown): readonly (readonly [string, Refusal])[] => {
    if (!isRecord(finding)) return [];
    const { id, decision } = finding;
    if (typeof id !== "string" || (decision !== "deny" && decision !== "confirm")) return [];
    return [[`${id} ${decision}`, { id, decision }]];
  });
  return [...new Map(refusals).values()];
}
