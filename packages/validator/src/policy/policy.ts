import type { CliName, ParsedCommand } from "../grammar/command.ts";
import type { Effect, StageIntent } from "../meaning/intent.ts";
import type { Decision, Finding } from "../verdict/finding.ts";

/** How much may be done at all, whatever the rules say. */
export type Mode = "strict" | "readonly" | "permissive";

/**
 * A policy as it is applied. `./policy` makes one of a YAML file; `judge` takes it as an option.
 * It holds no zod and no yaml, so that the root entry stays fit for browsers.
 */
export interface Policy {
  /** Where it was read from, for messages: a path or a preset's name. */
  readonly name: string;
  /** What it extends, the nearest first: other files, and a preset at the end. */
  readonly extends: readonly string[];
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
  /** Folders below the caller's workspace, as the file gives them; the caller's own limit holds as well. */
  readonly workspace?: readonly string[];
  /** In lower case, beside those of the caller. */
  readonly hosts?: readonly string[];
  /** What a built-in rule decides instead, by id. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly customRules: readonly CustomRule[];
  /** The predecessor's three sections. */
  readonly predecessor: Readonly<Partial<Record<CliName, PredecessorRules>>>;
}

/** One decision for whatever the rule finds, or one for each of the degrees that it has. */
export type RuleSetting = Decision | "off" | Readonly<Partial<Record<Decision, Decision | "off">>>;

/** A name with `*` for any run of characters, as it stands in the file. */
export interface NamePattern {
  readonly text: string;
  matches(name: string): boolean;
}

/** A type as `resource.group`, the group left out where it is the core one. */
export interface ResourcePattern extends NamePattern {
  /** The built-in table lacks what it names: a type that nobody knows may be it. */
  readonly open: boolean;
}

export interface CustomRule {
  /** Not of the form of a built-in one: `ORG001`. */
  readonly id: string;
  readonly decision: Decision;
  readonly message: string;
  readonly instead?: string;
  /** Every condition that is given must hold; a list is met by any of its items. */
  readonly when: CustomCondition;
  /** Lines that it must find something in, and lines in which it must not. */
  readonly match: readonly string[];
  readonly notMatch: readonly string[];
}

export interface CustomCondition {
  readonly tools?: readonly CliName[];
  readonly commands?: readonly CommandPath[];
  readonly effects?: readonly Effect[];
  readonly contexts?: readonly NamePattern[];
  readonly namespaces?: readonly NamePattern[];
  /** Kinds and short names are resolved when the file is read. */
  readonly resources?: readonly ResourcePattern[];
  readonly names?: readonly NamePattern[];
  /** `user:alice`, `group:dev`. */
  readonly principals?: readonly NamePattern[];
}

/** A command by its canonical names: `rollout restart`. A shorter path covers what is below it. */
export interface CommandPath {
  /** Of whichever CLI has it where absent. */
  readonly tool?: CliName;
  readonly path: readonly string[];
}

/** One CLI's part of `dangerous_commands`, `safe_patterns` and `regex_rules`. */
export interface PredecessorRules {
  readonly dangerous: readonly CommandPrefix[];
  /** Lifts `dangerous` and the overridable built-in rules. */
  readonly safe: readonly CommandPrefix[];
  readonly patterns: readonly TextPattern[];
  /** Puts a stage into what the three are held against. It comes with them: without a file nobody looks at text. */
  readonly write: (stage: ToWrite) => Written;
}

/** A stage, and what it takes to put it into words. */
export interface ToWrite {
  /** The whole line, into which the command's spans point. */
  readonly text: string;
  readonly command: ParsedCommand;
  readonly place: Place;
  /** The whole line in canonical words, nothing masked. */
  readonly canonical: () => string;
}

/** Where a stage acts when its line does not say. */
export interface Place {
  readonly context?: string;
  readonly namespace?: string;
}

/** A stage as text, for the sections of a policy that look at text. To be compared only: secret values are in it. */
export interface Written {
  /** Canonical; where the stage acts stands in them even where its line leaves that to the call. */
  readonly words: readonly string[];
  /** The stage itself. Made when a pattern asks for it. */
  texts(): Texts;
  /** The whole line as it stands, and in canonical words. */
  lines(): readonly string[];
}

/** Texts of one stage in which a pattern is looked for. */
export interface Texts {
  /** One for each of the ways in which people write the same command: a match in any counts. */
  readonly forPresence: readonly string[];
  /** The raw text, and one that holds every spelling of every flag, so that none seems to be missing. */
  readonly forAbsence: readonly string[];
}

/** `kubectl delete pod`, parsed with the grammar and compared word by word on what the line comes to. */
export interface CommandPrefix {
  readonly text: string;
  /** @param canonicalWords tool, path, flags as `--name=value`, operands; aliases resolved, nothing masked. */
  covers(stage: StageIntent, canonicalWords: readonly string[]): boolean;
}

/** Looked for in each of the ways in which people write what a stage does, in linear time. */
export interface TextPattern {
  readonly text: string;
  readonly finding: Pick<Finding, "message" | "instead">;
  finds(written: Written): boolean;
}
