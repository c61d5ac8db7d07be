import type { CliName } from "../grammar/command.ts";
import type { Mode } from "../judge.ts";
import type { Effect, StageIntent } from "../meaning/intent.ts";
import type { Decision, Finding } from "../verdict/finding.ts";

/**
 * A policy as it is applied: the seventh boundary. `./policy` makes one of a YAML file; `judge` takes it as an option.
 * It holds no zod and no yaml, so that the root entry stays fit for browsers.
 */
export interface Policy {
  /** Where it was read from, for messages: a path or a preset's name. */
  readonly name: string;
  /** Changes with everything that could change a verdict. */
  readonly digest: string;
  /** The stricter of this and the caller's own mode applies. */
  readonly mode?: Mode;
  readonly contexts: {
    /** Outside of these is denied; all where absent. */
    readonly allow?: readonly NamePattern[];
    /** Stricter modes for some of them. */
    readonly modes: readonly { readonly pattern: NamePattern; readonly mode: Mode }[];
  };
  readonly namespaces: {
    /** Outside of these is denied, all namespaces included; all where absent. */
    readonly allow?: readonly NamePattern[];
    /** Protected beside the built-in ones. */
    readonly protect: readonly NamePattern[];
  };
  /** Folders as the file gives them; what they are relative to is the reader's to say. */
  readonly workspace?: readonly string[];
  readonly hosts?: readonly string[];
  /** What a built-in rule decides instead, by id, for each of its own degrees. */
  readonly rules: Readonly<Record<string, Decision | "off" | Readonly<Partial<Record<Decision, Decision | "off">>>>>;
  readonly customRules: readonly CustomRule[];
  /** The predecessor's three sections. */
  readonly predecessor: Readonly<Partial<Record<CliName, PredecessorRules>>>;
}

/** A name with `*` for any run of characters, as it stands in the file. */
export interface NamePattern {
  readonly text: string;
  matches(name: string): boolean;
}

export interface CustomRule {
  /** Not of the form of a built-in one: `ORG001`. */
  readonly id: string;
  readonly decision: Decision;
  readonly message: string;
  readonly instead?: string;
  /** Every condition that is given must hold; a list is met by any of its items. */
  readonly when: CustomCondition;
}

export interface CustomCondition {
  readonly tools?: readonly CliName[];
  /** Canonical command paths: `rollout restart`; a shorter one covers what is below it. */
  readonly commands?: readonly (readonly string[])[];
  readonly effects?: readonly Effect[];
  readonly contexts?: readonly NamePattern[];
  readonly namespaces?: readonly NamePattern[];
  /** `deployments.apps`, kinds and short names resolved when the file is read; `*` is any. */
  readonly resources?: readonly NamePattern[];
  readonly names?: readonly NamePattern[];
  /** `user:alice`, `group:dev`. */
  readonly principals?: readonly NamePattern[];
}

/** One CLI's part of `dangerous_commands`, `safe_patterns` and `regex_rules`. */
export interface PredecessorRules {
  readonly dangerous: readonly CommandPrefix[];
  /** Lifts `dangerous` and the overridable built-in rules. */
  readonly safe: readonly CommandPrefix[];
  readonly patterns: readonly TextPattern[];
}

/** `kubectl delete pod`, parsed with the grammar and compared word by word on what the line comes to. */
export interface CommandPrefix {
  readonly text: string;
  covers(stage: StageIntent, canonicalWords: readonly string[]): boolean;
}

/** Run on the raw and on the canonical text, in linear time. */
export interface TextPattern {
  readonly text: string;
  readonly finding: Pick<Finding, "message" | "instead">;
  test(text: string): boolean;
}
