import { digestOf } from "../../verdict/digest.ts";
import { testPolicy } from "../examples.ts";
import { matchesAny } from "../pattern.ts";
import type { Policy } from "../policy.ts";
import { isPreset, PRESET_NAMES, type PresetName } from "../presets.ts";
import { compile, type Layer } from "./compile.ts";
import { DEFAULTS_VERSION, sinceVersion } from "./defaults.ts";
import { readDocument } from "./document.ts";
import { didYouMean, problemsIn } from "./messages.ts";
import { overlay, presetLayer } from "./overlay.ts";
import type { PathProblem, PolicyProblem } from "../problem.ts";
import { type PolicyFile, policySchema, remainsSchema } from "./schema.ts";
import { without } from "./without.ts";

export interface ParsePolicyOptions {
  /** What the file is called in messages. */
  readonly name: string;
  /**
   * Reads a file that `extends` names; without it only presets can be extended.
   *
   * @param file as it stands behind `extends`.
   * @param from the name of the file in which it stands.
   * @returns undefined where there is none. Two ways to one file must give one name, so that a circle is seen.
   */
  readonly read?: (file: string, from: string) => { readonly name: string; readonly text: string } | undefined;
}

export type ParsePolicyResult =
  | {
      readonly ok: true;
      readonly policy: Policy;
      /** What is worth to know and stops nothing: newer defaults. */
      readonly notices: readonly PolicyProblem[];
    }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

interface Read extends Layer {
  readonly extends: readonly string[];
  /** What the verdict depends on, for the digest. */
  readonly sources: readonly unknown[];
  readonly notices: readonly PolicyProblem[];
}

type ReadResult =
  | { readonly ok: true; readonly read: Read }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

function versionProblem(version: number | undefined): string | undefined {
  if (version === undefined || version <= DEFAULTS_VERSION) return undefined;
  return `Version ${version} is newer than this program, which knows the defaults up to ${DEFAULTS_VERSION}: bring the program up to date.`;
}

function presetOf(name: PresetName, version: number): Read {
  const layer = presetLayer(name);
  const since = sinceVersion(version);
  return {
    ...layer,
    rules: { ...since.rules, ...layer.rules },
    extends: [name],
    sources: [name, since.rules],
    notices: [],
  };
}

/** What a file builds on: a preset, or another file. */
function readBase(file: PolicyFile, chain: readonly string[], options: ParsePolicyOptions): ReadResult | string {
  const target = file.extends ?? "strict";
  if (isPreset(target)) return { ok: true, read: presetOf(target, file.version ?? DEFAULTS_VERSION) };
  if (!/[./]/.test(target)) {
    return `There is no preset ${JSON.stringify(target)}.${didYouMean(target, PRESET_NAMES)} A file is written with its ending.`;
  }
  if (!options.read) return `Another file cannot be read here: extend one of ${PRESET_NAMES.join(", ")}.`;
  const found = options.read(target, chain.at(-1) ?? options.name);
  if (!found) return `There is no file ${JSON.stringify(target)} that can be read.`;
  if (chain.includes(found.name)) return `It goes in a circle: ${[...chain, found.name].join(" → ")}.`;
  const base = readLayer(found.text, [...chain, found.name], options);
  return base.ok ? { ok: true, read: { ...base.read, extends: [found.name, ...base.read.extends] } } : base;
}

/** What has a valid form of a file, and what of it has none. */
function readForm(content: unknown): { readonly file: PolicyFile; readonly problems: PathProblem[] } {
  const parsed = policySchema.safeParse(content, { reportInput: true });
  if (parsed.success) return { file: parsed.data, problems: [] };
  const problems = [...problemsIn(parsed.error, policySchema)];
  const remains = remainsSchema.safeParse(
    without(
      content,
      problems.map(({ path }) => path),
    ),
  );
  return { file: remains.success ? remains.data : {}, problems };
}

function readLayer(text: string, chain: readonly string[], options: ParsePolicyOptions): ReadResult {
  const name = chain.at(-1) ?? options.name;
  const document = readDocument(text, name);
  if (document.problems.length > 0) return { ok: false, problems: document.problems };
  const { file, problems } = readForm(document.content ?? {});
  const tooNew = versionProblem(file.version);
  if (tooNew !== undefined) problems.push({ path: ["version"], message: tooNew });
  const base = readBase(file, chain, options);
  if (typeof base === "string") problems.push({ path: ["extends"], message: base });
  const below = typeof base !== "string" && base.ok ? base.read : undefined;
  const own = compile(file, below?.customRules.map(({ id }) => id) ?? [], problems);
  const elsewhere = typeof base !== "string" && !base.ok ? base.problems : [];
  if (problems.length > 0 || !below) {
    return { ok: false, problems: [...elsewhere, ...problems.map(document.locate).toSorted(byPlace)] };
  }
  return {
    ok: true,
    read: {
      ...overlay(below, own),
      extends: below.extends,
      sources: [...below.sources, file],
      notices: [...below.notices, ...[...versionNotices(file), ...contextNotices(own)].map(document.locate)],
    },
  };
}

function byPlace(one: PolicyProblem, other: PolicyProblem): number {
  return one.line - other.line || one.column - other.column;
}

function versionNotices({ version }: PolicyFile): readonly PathProblem[] {
  if (version === undefined) {
    const message = `No version is given, so that newer defaults would be taken as they come: write "version: ${DEFAULTS_VERSION}".`;
    return [{ path: [], message }];
  }
  const path = ["version"];
  return sinceVersion(version).news.map((message) => ({ path, message }));
}

/** A mode for contexts that may not be used says nothing. */
function contextNotices({ contexts: { allow, modes } }: Layer): readonly PathProblem[] {
  if (allow === undefined) return [];
  const idle = modes.filter(({ pattern: { text } }) => !text.startsWith("*") && !matchesAny(allow, text));
  return idle.map(({ pattern: { text } }) => ({
    path: ["contexts", text],
    atKey: true,
    message: `${JSON.stringify(text)} has a mode, and contexts.allow leaves it out: its contexts may not be used at all.`,
  }));
}

/** The examples of the file's own rules; those of files below it were judged with them. */
function failedExamples(
  policy: Policy,
  file: { readonly text: string; readonly name: string },
): readonly PolicyProblem[] {
  const failed = testPolicy(policy).filter(({ failure }) => failure !== undefined);
  if (failed.length === 0) return [];
  const { locate, content } = readDocument(file.text, file.name);
  const parsed = policySchema.safeParse(content);
  const rules = parsed.success ? (parsed.data.custom_rules ?? []) : [];
  return failed.map(({ rule, list, index, failure = "" }) => {
    const at = rules.findIndex(({ id }) => id === rule);
    const path = at < 0 ? [] : ["custom_rules", at, list, index];
    return locate({ path, message: failure });
  });
}

/**
 * Reads a policy file, with whatever it extends, and judges its examples. Never throws of itself, and does no I/O.
 *
 * @param text YAML or JSON.
 * @returns the policy, or every problem of the file with its line and column.
 * @example
 * ```ts
 * const parsed = parsePolicy("version: 1\nextends: operator\n", { name: "policy.yaml" });
 * if (parsed.ok) judge("helm uninstall web", { policy: parsed.policy }).decision; // "allow"
 * ```
 */
export function parsePolicy(text: string, options: ParsePolicyOptions): ParsePolicyResult {
  const { name } = options;
  const result = readLayer(text, [name], options);
  if (!result.ok) return result;
  const { sources, notices, ...layer } = result.read;
  const policy: Policy = { name, ...layer, digest: digestOf(JSON.stringify(sources)) };
  const problems = failedExamples(policy, { text, name });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, policy, notices };
}
