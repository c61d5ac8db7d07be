import { type Finding, quote } from "@k8s-mcp/validator";
import { holdsUnknown } from "@k8s-mcp/validator/words";
import { parse } from "unbash";
import { judgeCommand } from "../judge.ts";
import type { FoundCommand } from "../shell/found.ts";
import { readScript } from "../shell/read-script.ts";
import { plainScript } from "../shell/script.ts";
import { readCalls } from "./calls.ts";
import { doubtsOf } from "./doubts.ts";
import { understoodLines } from "./plain.ts";
import type { GuardSettings } from "./settings.ts";

/** What is found on a line that the shell's grammar is needed for. */
export type ReadLine =
  /** Every command of it, as the validator takes it. */
  | { readonly kind: "understood"; readonly lines: readonly string[] }
  | {
      readonly kind: "seen";
      readonly commands: readonly { readonly findings: readonly Finding[]; readonly written?: string }[];
      /** Texts that a shell on it would run. */
      readonly texts: readonly string[];
      readonly doubts: readonly string[];
    };

/** The command as the CLI would receive it, where all of it is known. */
function writtenOut({ stages }: FoundCommand): { readonly written?: string } {
  const words = stages.map((stage) => stage.words.map(({ value }) => value));
  return words.flat().some(holdsUnknown) ? {} : { written: quote(words) };
}

/** Reads a line with the shell's grammar. No line makes it throw. */
export async function readLine(text: string, settings: GuardSettings): Promise<ReadLine> {
  const tree = parse(text);
  const lines = (tree.errors ?? []).length > 0 ? undefined : understoodLines(tree);
  if (lines !== undefined) return { kind: "understood", lines };
  const { commands } = readScript(plainScript(text));
  const ofScripts = commands.length === 0 ? undefined : await settings.ofScripts();
  const calls = readCalls(text);
  return {
    kind: "seen",
    commands: commands.map((found) => ({
      findings: ofScripts === undefined ? [] : judgeCommand(text, found, ofScripts),
      ...writtenOut(found),
    })),
    texts: calls.texts,
    doubts: doubtsOf(text, calls),
  };
}
