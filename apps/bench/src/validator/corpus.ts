import { readFileSync } from "node:fs";
import type { CliName } from "@k8s-mcp/validator";

/** A labelled command of the validator's corpus. */
export interface Case {
  readonly tool: CliName;
  readonly command: string;
  readonly expect: "allow" | "deny";
}

const FILE = new URL("../../../../packages/validator/test/corpus/commands.jsonl", import.meta.url);

export function corpus(): readonly Case[] {
  return readFileSync(FILE, "utf8")
    .trim()
    .split("\n")
    .map((line): Case => JSON.parse(line));
}
