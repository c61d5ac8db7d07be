import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { JudgeOptions } from "../judge.ts";

let last: { readonly settings: string; readonly digest: string } | undefined;

/**
 * Names the settings that a line was judged by, so that a plan shows whether they have changed since.
 *
 * @example
 * policyDigest({ mode: "readonly" }) === policyDigest({ mode: "strict" }); // false
 */
export function policyDigest(options: JudgeOptions): string {
  const { mode = "strict", rules = {}, workspace, contexts, hosts, maxTimeout, policy } = options;
  const settings = JSON.stringify([mode, rules, workspace, contexts, hosts, maxTimeout, policy?.digest]);
  // The settings are the same from call to call; hashing them each time would cost more than the whole verdict.
  if (last?.settings !== settings) last = { settings, digest: digestOf(settings) };
  return last.digest;
}

export function digestOf(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}
