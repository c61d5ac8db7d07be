import type { Span } from "../../../language/words.ts";
import { containerCommands } from "../../../manifest/commands.ts";
import { findHazards } from "../../../manifest/hazards.ts";
import type { ManifestResult } from "../../../manifest/manifest.ts";
import { readJson, readPlain } from "../../../manifest/read-plain.ts";
import type { Hazard, IntentDraft, InnerCommand } from "../../intent.ts";
import type { Knowledge } from "../../meaning.ts";
import { analyseProgram } from "../../program/analyse.ts";

/** A command that a container is given. */
export function innerCommand(origin: InnerCommand["origin"], argv: readonly string[], span: Span): InnerCommand {
  return { origin, argv, ...analyseProgram(argv), span };
}

function judged(
  result: ManifestResult,
  source: Hazard["source"],
  span: Span,
  skip: readonly string[],
): Partial<IntentDraft> {
  if (!result.ok) return { hazards: [{ kind: "unreadable-content", source, path: result.reason, span }] };
  return {
    hazards: result.documents.flatMap((document) =>
      findHazards(document, skip).map((hazard) => ({ ...hazard, source, span })),
    ),
    inner: result.documents.flatMap((document) =>
      containerCommands(document).map((argv) => innerCommand("new-pod", argv, span)),
    ),
  };
}

/** `--overrides`, which kubectl reads as JSON and nothing else. */
export function overrides(text: string, span: Span): Partial<IntentDraft> {
  return text === "" ? {} : judged(readJson(text), "overrides", span, []);
}

/**
 * A patch, which kubectl reads as YAML of any kind.
 *
 * @param skip keys at the top whose content is the object's data.
 */
export function patch(text: string, span: Span, knowledge: Knowledge, skip: readonly string[]): Partial<IntentDraft> {
  const plain = readPlain(text);
  const result = plain.ok || !knowledge.readManifests ? plain : knowledge.readManifests(text);
  return judged(result, "patch", span, skip);
}
