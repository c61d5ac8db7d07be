import type { FlagUse, IntentDraft } from "../intent.ts";
import type { Knowledge } from "../meaning.ts";
import { type Folders, foldersOf, withoutSlash } from "./folders.ts";

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/** Schemes that lead to a host: others lead to a file of this machine, to a bucket, or to a plugin that fetches. */
const AUTHORITY = /^(?:git::)?(?:https?|oci|ssh|git):\/\/([^/?#\\]*)(?:[/?#]|$)/i;

/** The host of an address, lower case, without user and port. */
export function hostOf(address: string): string | undefined {
  const [, authority = ""] = AUTHORITY.exec(address) ?? [];
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const bracket = host.startsWith("[") ? host.indexOf("]") + 1 : 0;
  const colon = host.indexOf(":", bracket);
  return (colon < 0 ? host : host.slice(0, colon)).toLowerCase() || undefined;
}

/** A value that a CLI connects to, whatever it looks like. */
export function connectTo(use: FlagUse): Partial<IntentDraft> {
  const host = hostOf(use.value);
  return { addresses: [host === undefined ? use : { host, ...use }] };
}

const folders = new WeakMap<Knowledge, Folders>();

/** The folders of the files that somebody handed in with a line. */
export function foldersIn(knowledge: Knowledge): Folders {
  const known = folders.get(knowledge) ?? foldersOf(Object.entries(knowledge.files ?? {}));
  folders.set(knowledge, known);
  return known;
}

/** The text of a file; empty where nobody handed it in. What a folder holds is read by who reads folders. */
export function contentOf(path: string, { files = {} }: Knowledge): readonly string[] {
  return Object.hasOwn(files, path) ? [files[path] ?? ""] : [];
}

/** Whether a file was handed in, or something of a folder. */
export function isGiven(path: string, knowledge: Knowledge): boolean {
  if (knowledge.files === undefined) return false;
  return Object.hasOwn(knowledge.files, path) || foldersIn(knowledge).has(withoutSlash(path));
}

/** Whether a value has a scheme, and so is no path. */
export function hasScheme(value: string): boolean {
  return SCHEME.test(value);
}

/** A value that a CLI reads: an address where it has a scheme, else a file. */
export function readFrom(use: FlagUse, knowledge: Knowledge): Partial<IntentDraft> {
  if (hasScheme(use.value)) return connectTo(use);
  const content = isGiven(use.value, knowledge) ? "seen" : "unseen";
  return { effects: ["host-read"], files: [{ access: "read", content, ...use }] };
}
