/** Parts of an installation, in the order in which they are shown. */
export const AREAS = ["programs", "settings", "policy", "clusters", "files", "toolchain", "clients"] as const;
export type Area = (typeof AREAS)[number];

/** What was found of one thing. */
export interface Diagnosis {
  readonly area: Area;
  /** A program, a context, a folder, a client. */
  readonly subject: string;
  /** A `note` is worth knowing and stops nothing. */
  readonly status: "ok" | "note" | "problem";
  /** What is the case, for a person. Nothing in here may be a secret. */
  readonly says: string;
  /** What to do about it. */
  readonly fix?: string;
  /** To be pasted somewhere, as the fix says. */
  readonly paste?: string;
  /** The same in parts, for a program. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** A message that says what is wrong and then what to do, in its two parts. */
export function inTwo(message: string): Pick<Diagnosis, "says" | "fix"> {
  const parts = /^(?<says>.+?[.?!]) (?<fix>[A-Z].*)$/su.exec(message)?.groups;
  return parts === undefined ? { says: message } : { says: parts["says"] ?? "", fix: parts["fix"] ?? "" };
}

/** Why a file or folder cannot be used, by the error that the system gave. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unreadable";
}
