import type { ManifestResult } from "../../manifest/manifest.ts";
import type { Effect, FlagUse, IntentDraft, Target } from "../intent.ts";
import type { Knowledge } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import type { Folders } from "../shared/folders.ts";
import { connectTo } from "../shared/location.ts";
import { unreadable, unseen } from "../kubectl/shared/manifest-text.ts";
import { isRemote, resolvePath } from "./places.ts";

/** How much is looked at: folders that others name twice are walked through twice, and so is all that they name. */
export interface Budget {
  folders: number;
  /** Entries of folders, what these hand on to others, and texts by their length. */
  things: number;
  /** Entries at places that they are put into: each is looked at in each of them. */
  placed: number;
}

/** What one line makes of a kustomization: the same for all of its folders. */
export interface Build {
  /** The flag or operand that names it. */
  readonly use: FlagUse;
  readonly effect: Target["effect"];
  readonly knowledge: Knowledge;
  /** The folder that is named: what is below it was handed in with it. */
  readonly top: string;
  /** Texts by resolved path. */
  readonly files: ReadonlyMap<string, string>;
  readonly folders: () => Folders;
  /** The folders that lead to the one at hand. One set for all: a copy for each would be as long as the way to it. */
  readonly open: Set<string>;
  /** The manifests that were read: folders that several others name are walked through for each. */
  readonly read: Map<string, Part>;
  /** What the kustomizations hold that were read, for the same reason. */
  readonly known: Map<string, ManifestResult>;
  readonly budget: Budget;
}

export type Part = Partial<IntentDraft>;

/** Characters that take as long to read as one thing to hand on. */
const CHARACTERS = 16;

/** More entries at more places than anybody writes. */
const MOST_PLACED = 8192;

/** Room for twice what was handed in, and for a few folders that others share. */
export function budgetFor(texts: Iterable<string>): Budget {
  let things = 1024;
  for (const { length } of texts) things += (2 * length) / CHARACTERS;
  return { folders: 256, things, placed: MOST_PLACED };
}

/** Takes what a text costs, or a number of things. @returns whether there was room for it */
export function spend({ budget }: Build, cost: string | number): boolean {
  budget.things -= typeof cost === "string" ? cost.length / CHARACTERS : cost;
  return budget.things >= 0;
}

/** A place that a kustomization names. */
export type Place =
  | { readonly kind: "text"; readonly path: string; readonly text: string; readonly part: Part }
  | { readonly kind: "path"; readonly path: string; readonly part: Part }
  | { readonly kind: "address"; readonly part: Part };

/** A call takes no more arguments than a text of this size can hold entries. */
const CHUNK = 1000;

/** Puts any number of parts together. */
export function all(parts: readonly Part[]): Part {
  const [only = {}] = parts;
  if (parts.length <= 1) return only;
  if (parts.length <= CHUNK) return combine(...parts);
  const chunks = Array.from({ length: Math.ceil(parts.length / CHUNK) }, (_, at) =>
    combine(...parts.slice(at * CHUNK, (at + 1) * CHUNK)),
  );
  return all(chunks);
}

export function tooMuch({ effect, use, knowledge }: Build): Part {
  return unreadable("more folders, or more in them, than are looked through", effect, use, knowledge);
}

const READS: readonly Effect[] = ["host-read"];

function isBelow(path: string, top: string): boolean {
  if (path === top) return true;
  return top === "" ? !path.startsWith("..") && !path.startsWith("/") : path.startsWith(`${top}/`);
}

/** A file or folder that kustomize opens. Those below the folder that the line names stand for themselves. */
export function opens(path: string, content: "seen" | "unseen", { use, top }: Build): Part {
  if (content === "seen" && isBelow(path, top)) return {};
  return { effects: READS, files: [{ access: "read", content, ...use, value: path === "" ? "." : path }] };
}

/** What is fetched from elsewhere may be anything. */
export function fetched(use: FlagUse, effect: Target["effect"]): Part {
  return { ...connectTo(use), targets: [unseen(effect, use)] };
}

/** Looks a name up: an address, a text that was handed in, or a path, which may be a folder's or nobody's. */
export function placeOf(folder: string, name: string, build: Build): Place {
  if (isRemote(name)) return { kind: "address", part: fetched({ ...build.use, value: name }, build.effect) };
  const path = resolvePath(folder, name);
  const text = build.files.get(path);
  if (text === undefined) return { kind: "path", path, part: {} };
  return { kind: "text", path, text, part: opens(path, "seen", build) };
}

/** A file that was not handed in: what it would make may be anything. */
export function missing(path: string, build: Build): Part {
  const part = opens(path, "unseen", build);
  return { ...part, targets: [unseen(build.effect, build.use)] };
}
