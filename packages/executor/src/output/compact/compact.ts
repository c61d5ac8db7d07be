import type { Stage } from "../../redaction/stage.ts";
import { createJsonCompact } from "./json.ts";
import { createYamlCompact } from "./yaml.ts";

/**
 * Leaves out what objects of Kubernetes hold for machines only: `status`, `metadata.managedFields` and the annotation with
 * the last applied configuration, in JSON and YAML, single objects and lists. Memory does not grow with the text.
 */
export function createCompact(): Stage {
  let chosen: Stage | undefined;
  /** Blank space before the text. */
  let blank = "";

  return {
    write(chunk) {
      if (chosen !== undefined) return chosen.write(chunk);
      const text = blank + chunk.toString("latin1");
      chosen = choose(text);
      if (chosen !== undefined) return chosen.write(Buffer.from(text, "latin1"));
      blank = text;
      return chunk.subarray(chunk.length);
    },
    end: () => chosen?.end() ?? Buffer.from(blank, "latin1"),
  };
}

const LONGEST_BLANK = 4096;

/** Undefined where it cannot be told yet. */
function choose(text: string): Stage | undefined {
  const first = text.trimStart().charAt(0);
  if (first === "" && text.length < LONGEST_BLANK) return undefined;
  return first === "{" || first === "[" ? createJsonCompact() : createYamlCompact();
}
