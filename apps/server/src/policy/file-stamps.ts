import { statSync } from "node:fs";

/** What tells whether a file is still the one that was read, symbolic links followed. */
export type FileStamp = string;

/**
 * Says which file stands at a path at this moment: another one after an editor has replaced it, or after Kubernetes has
 * swapped the link by which a ConfigMap is mounted.
 */
export function stampOf(path: string): FileStamp {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(":");
  } catch {
    return "missing";
  }
}
