import { parse } from "unbash";
import type { FoundCommand } from "../shell/found.ts";
import { readScript } from "../shell/read-script.ts";
import { plainScript } from "../shell/script.ts";
import { readCalls } from "./line/calls.ts";
import { doubtsOf } from "./line/doubts.ts";
import { treeLines } from "./line/tree-lines.ts";

/** What is found on a line that the shell's grammar is needed for. */
export type ReadLine =
  /** Every command of it, as the validator takes it. */
  | { readonly kind: "understood"; readonly lines: readonly string[] }
  | {
      readonly kind: "seen";
      readonly commands: readonly FoundCommand[];
      /** Texts that a shell on it would run. */
      readonly texts: readonly string[];
      readonly doubts: readonly string[];
    };

/** Reads a line with the shell's grammar. No line makes it throw. */
export async function readLine(text: string): Promise<ReadLine> {
  const tree = parse(text);
  const lines = (tree.errors ?? []).length > 0 ? undefined : treeLines(tree);
  if (lines !== undefined) return { kind: "understood", lines };
  const { commands } = readScript(plainScript(text), tree);
  const calls = readCalls(text, tree);
  return { kind: "seen", commands, texts: calls.texts, doubts: await doubtsOf(text, calls) };
}

/** The Kubernetes commands of a line, whatever else stands on it. */
export function readPlain(text: string): readonly FoundCommand[] {
  return readScript(plainScript(text)).commands;
}
