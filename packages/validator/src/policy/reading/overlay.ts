import { CLI_NAMES, type CliName } from "../../grammar/command.ts";
import { stricterMode } from "../mode.ts";
import { matchesAny } from "../pattern.ts";
import type { NamePattern, Policy, PredecessorRules } from "../policy.ts";
import { PRESETS, type PresetName } from "../presets.ts";
import type { Layer } from "./compile.ts";

export function presetLayer(name: PresetName): Layer {
  const { mode, rules } = PRESETS[name];
  return {
    ...(mode ? { mode } : {}),
    contexts: { modes: [] },
    namespaces: { protect: [] },
    rules,
    customRules: [],
    predecessor: {},
  };
}

function isOpen({ text }: NamePattern): boolean {
  return text.includes("*");
}

/** What a pattern leaves of a list, under names that messages can show: nobody is told of one that may not be used. */
function within(pattern: NamePattern, below: readonly NamePattern[]): readonly NamePattern[] {
  if (!isOpen(pattern)) return matchesAny(below, pattern.text) ? [pattern] : [];
  if (below.some(({ text }) => text === "*" || text === pattern.text)) return [pattern];
  const named = below.filter((one) => !isOpen(one) && pattern.matches(one.text));
  const open = below.filter(isOpen);
  if (pattern.text === "*" || open.length === 0) return [...named, ...open];
  return [...named, { text: pattern.text, matches: (name) => pattern.matches(name) && matchesAny(open, name) }];
}

/** Both lists hold: what is nearer can only narrow what lies below it. */
function narrowed(below: readonly NamePattern[] | undefined, nearer: readonly NamePattern[] | undefined) {
  if (!below || !nearer) return nearer ?? below;
  return nearer.flatMap((pattern) => within(pattern, below));
}

function joined(
  below: PredecessorRules | undefined,
  nearer: PredecessorRules | undefined,
): PredecessorRules | undefined {
  if (!below || !nearer) return nearer ?? below;
  return {
    dangerous: [...below.dangerous, ...nearer.dangerous],
    safe: [...below.safe, ...nearer.safe],
    patterns: [...below.patterns, ...nearer.patterns],
    write: nearer.write,
  };
}

function joinedPredecessor(below: Layer, nearer: Layer): Policy["predecessor"] {
  const all: { -readonly [Cli in CliName]?: PredecessorRules } = {};
  for (const cli of CLI_NAMES) {
    const rules = joined(below.predecessor[cli], nearer.predecessor[cli]);
    if (rules) all[cli] = rules;
  }
  return all;
}

/**
 * Lays a file over what it extends. What restricts adds up: modes, lists of what is allowed or protected, custom rules,
 * the older sections. Of rules by id, the workspace and the hosts the nearer file decides.
 */
export function overlay(below: Layer, nearer: Layer): Layer {
  const mode = nearer.mode === undefined ? below.mode : stricterMode(nearer.mode, below.mode);
  const contexts = narrowed(below.contexts.allow, nearer.contexts.allow);
  const namespaces = narrowed(below.namespaces.allow, nearer.namespaces.allow);
  const workspace = nearer.workspace ?? below.workspace;
  const hosts = nearer.hosts ?? below.hosts;
  return {
    ...(mode ? { mode } : {}),
    contexts: { ...(contexts ? { allow: contexts } : {}), modes: [...below.contexts.modes, ...nearer.contexts.modes] },
    namespaces: {
      ...(namespaces ? { allow: namespaces } : {}),
      protect: [...below.namespaces.protect, ...nearer.namespaces.protect],
    },
    ...(workspace ? { workspace } : {}),
    ...(hosts ? { hosts } : {}),
    rules: { ...below.rules, ...nearer.rules },
    customRules: [...below.customRules, ...nearer.customRules],
    predecessor: joinedPredecessor(below, nearer),
  };
}
