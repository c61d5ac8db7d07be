import { _SHA256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { JudgeOptions } from "../judge-options.ts";
import type { Mode } from "../policy/policy.ts";

let last: { readonly settings: string; readonly digest: string } | undefined;

/** Of the settings that name nothing but a mode. */
const ofModes = new Map<Mode, string>();

/**
 * Names the settings that a line was judged by, so that a plan shows whether they have changed since.
 *
 * @example
 * policyDigest({ mode: "readonly" }) === policyDigest({ mode: "strict" }); // false
 */
export function policyDigest(options: JudgeOptions): string {
  const { mode = "strict", rules, workspace, contexts, hosts, maxTimeout, policy } = options;
  const plain = (rules ?? workspace ?? contexts ?? hosts ?? maxTimeout ?? policy) === undefined;
  const known = plain ? ofModes.get(mode) : undefined;
  if (known !== undefined) return known;
  const settings = JSON.stringify([mode, rules ?? {}, workspace, contexts, hosts, maxTimeout, policy?.digest]);
  // The settings are the same from call to call; hashing them each time would cost more than the whole verdict.
  if (last?.settings !== settings) last = { settings, digest: digestOf(settings) };
  if (plain) ofModes.set(mode, last.digest);
  return last.digest;
}

export function digestOf(text: string): string {
  // The library's class: what it makes of that for convenience is made at import, tables and all.
  const bytes = new _SHA256().update(utf8ToBytes(text)).digest();
  return `sha256:${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
