import type { FlagUse, IntentDraft } from "../intent.ts";
import type { Knowledge } from "../meaning.ts";

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

/** A file below a folder. */
export interface FileBelow {
  /** Its path from the folder. */
  readonly below: string;
  readonly text: string;
}

/** The files below a folder, as far as somebody handed them in. */
export function filesOf(folder: string, { files = {} }: Knowledge): readonly FileBelow[] {
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return Object.entries(files).flatMap(([name, text]) =>
    name.startsWith(prefix) ? [{ below: name.slice(prefix.length), text }] : [],
  );
}

/** The texts that stand under a path: those of a folder's files where it is one. Empty where nobody handed them in. */
export function contentOf(path: string, knowledge: Knowledge): readonly string[] {
  const { files } = knowledge;
  if (files === undefined) return [];
  if (Object.hasOwn(files, path)) return [files[path] ?? ""];
  return filesOf(path, knowledge).map(({ text }) => text);
}

/** Whether a value has a scheme, and so is no path. */
export function hasScheme(value: string): boolean {
  return SCHEME.test(value);
}

/** A value that a CLI reads: an address where it has a scheme, else a file. */
export function readFrom(use: FlagUse, knowledge: Knowledge): Partial<IntentDraft> {
  if (hasScheme(use.value)) return connectTo(use);
  const content = contentOf(use.value, knowledge).length > 0 ? "seen" : "unseen";
  return { effects: ["host-read"], files: [{ access: "read", content, ...use }] };
}
