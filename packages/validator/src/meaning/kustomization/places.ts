import { hasScheme } from "../shared/location.ts";

/** What all of them hold. */
const MAY_BE_REMOTE = /[:@]|github\.com/i;

/** Where kustomize fetches from: addresses with a scheme, and what it takes for Git repositories without one. */
export function isRemote(value: string): boolean {
  if (!MAY_BE_REMOTE.test(value)) return false;
  const lower = value.toLowerCase();
  if (hasScheme(value) || lower.startsWith("git::") || lower.includes("github.com")) return true;
  const at = lower.indexOf("@");
  return at > 0 && /[/:]/.test(lower.slice(at));
}

/** A name in a folder; the empty text is the root. */
export function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** What is to be resolved in a path: nothing in most of them. */
const ODD_SEGMENT = /(?:^|\/)\.{0,2}(?:\/|$)/;

/**
 * A path without `.` and with `..` resolved, as far as it can be.
 *
 * @returns the empty text for the root itself; what leaves the root begins with `..`, what is absolute with `/`.
 */
export function resolvePath(folder: string, path: string): string {
  if (path.startsWith("/")) return path;
  const joined = join(folder, path);
  if (!ODD_SEGMENT.test(joined)) return joined;
  const parts: string[] = [];
  for (const part of joined.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}
