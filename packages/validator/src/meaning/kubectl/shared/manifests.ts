import type { FlagUse, IntentDraft, StageIntent, Target } from "../../intent.ts";
import { kustomization } from "../../kustomization/kustomization.ts";
import type { MeaningInput } from "../../meaning.ts";
import { combine } from "../../shared/combine.ts";
import { distinctUses, flagUse, lastUse, listUses, switchedOn } from "../../shared/flags.ts";
import { filesIn } from "../../shared/folders.ts";
import { contentOf, foldersIn, readFrom } from "../../shared/location.ts";
import { fromText, unseen } from "./manifest-text.ts";

/** More than a line has words: a folder says the same. */
const MAX_FILES = 512;

/** `-f -`: the call's own content, or what an earlier stage prints. */
function fromStdin(input: MeaningInput, effect: Target["effect"], use: FlagUse): Partial<IntentDraft> {
  const { stdin, upstream, knowledge } = input;
  if (stdin !== undefined) return { stdin: "seen", ...fromText(stdin, effect, use, knowledge) };
  const printed = upstream && printedObjects(upstream);
  if (!printed) return { stdin: "piped", targets: [unseen(effect, use)] };
  return {
    stdin: "piped",
    targets: printed.map((target) => ({ ...target, effect, span: use.span })),
    hazards: upstream.hazards.map((hazard) => ({ ...hazard, span: use.span })),
  };
}

/**
 * `create … --dry-run=client -o yaml` prints exactly the object that it names, so the next stage's is known. A namespace
 * that the line names is printed too, and is then the object's own. A patch can make another object of it.
 */
function printedObjects({ path, targets, dryRun, output, namespace }: StageIntent): readonly Target[] | undefined {
  const format = output?.format;
  const whole = format === "yaml" || format === "json" || format === "kyaml";
  const known = targets.every((target) => target.extent.kind === "named" && target.creates === true);
  if (!whole || dryRun !== "client" || path[0] === "patch" || targets.length === 0 || !known) return undefined;
  if (namespace.kind !== "named") return targets;
  const { name } = namespace;
  return targets.map((target) => (target.namespaced === false ? target : { namespace: name, ...target }));
}

/** What kubectl takes for manifests where it walks through a folder. */
const MANIFEST = /\.(?:json|yaml|yml)$/;

/**
 * A file as it is named; of a folder its manifests, those of the folders in it only with `-R`.
 *
 * @param listed the folders that the line has named so far, whose manifests are known.
 * @returns undefined where nothing is known of what stands there.
 */
function textsOf(
  path: string,
  { command, knowledge }: MeaningInput,
  listed: Set<string>,
): readonly string[] | undefined {
  const [text] = contentOf(path, knowledge);
  if (text !== undefined) return [text];
  const recursive = switchedOn(command, "recursive") !== undefined;
  const { files, again } = filesIn(path, foldersIn(knowledge), recursive, listed);
  const texts = files.flatMap((file) => (MANIFEST.test(file.path) ? [file.text] : []));
  return texts.length > 0 || again ? texts : undefined;
}

function fromFile(
  use: FlagUse,
  effect: Target["effect"],
  input: MeaningInput,
  listed: Set<string>,
): Partial<IntentDraft> {
  if (use.value === "-") return fromStdin(input, effect, use);
  const location = readFrom(use, input.knowledge);
  const texts = location.addresses ? undefined : textsOf(use.value, input, listed);
  if (texts === undefined) return combine(location, { targets: [unseen(effect, use)] });
  const [part = {}, ...more] = texts.map((text) => fromText(text, effect, use, input.knowledge));
  // They say nothing of the same, and a line may name hundreds of files.
  return more.length === 0 ? { ...location, ...part } : combine(location, part, ...more);
}

/**
 * The objects of `-f` and `-k`.
 *
 * @returns undefined where the line gives neither.
 */
export function manifests(input: MeaningInput, effect: Target["effect"]): IntentDraft | undefined {
  const { command } = input;
  const files = listUses(command, "filename");
  const kustomize = lastUse(command, "kustomize");
  if (files.length === 0 && !kustomize) return undefined;
  if (files.length > MAX_FILES) {
    const reason = `The line names ${files.length} files; at most ${MAX_FILES} are read.`;
    return { effects: [], refusal: { reason, span: command.span } };
  }
  const listed = new Set<string>();
  const parts = distinctUses(files).map((use) => fromFile(use, effect, input, listed));
  if (kustomize) parts.push(kustomization(flagUse(kustomize), effect, input.knowledge));
  return combine(...parts);
}
