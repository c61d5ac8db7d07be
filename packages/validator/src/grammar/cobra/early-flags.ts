import type { Word } from "../../language/words.ts";
import type { ParsedFlag } from "../command.ts";
import { parseFlags } from "./flags.ts";
import type { FlagProblem } from "./flags.ts";
import { problemWith } from "./values.ts";
import type { View } from "./view.ts";

/**
 * Flags that a CLI takes from the line before it parses it, from words that the parser then reads as something else.
 *
 * kubectl looks for its log level and its preferences file in every word (`kubectl get pods -l app-v=9` logs the bodies
 * of all answers), helm runs a first pass for its connection flags in which other flags take no value
 * (`helm list --filter --kube-apiserver=https://x` goes to x).
 */
export function earlyFlags(words: readonly Word[], view: View): EarlyFlags {
  const { tool } = view.grammar;
  if (tool === "kubectl") return { flags: kubectlEarly(words) };
  return tool === "helm" ? helmEarly(words, view) : NONE;
}

export interface EarlyFlags {
  readonly flags: readonly ParsedFlag[];
  /** Only what nobody could read to the end; what the program itself would hold against them it ignores. */
  readonly problem?: FlagProblem;
}

const NONE: EarlyFlags = { flags: [] };

/** Those of them that parsing did not find at the same place. */
export function onlyEarly(early: readonly ParsedFlag[], parsed: readonly ParsedFlag[]): readonly ParsedFlag[] {
  return early
    .filter(
      ({ name, value, span }) =>
        !parsed.some((flag) => flag.name === name && flag.value === value && flag.span.start === span.start),
    )
    .map((flag) => ({ early: true, ...flag }));
}

const NO_FLAGS: readonly ParsedFlag[] = [];

/** Every word of every line is asked. */
function mayHoldEarly({ value }: Word): boolean {
  return value.includes("-") && (value.includes("-v") || value.includes("--kuberc"));
}

/** `GetLogVerbosity` and `getExplicitKuberc` of k8s.io/kubectl. */
function kubectlEarly(words: readonly Word[]): readonly ParsedFlag[] {
  if (!words.some(mayHoldEarly)) return NO_FLAGS;
  const end = words.findIndex(({ value }) => value === "--");
  const searched = end < 0 ? words : words.slice(0, end);
  const found: ParsedFlag[] = [];
  const search = (
    name: string,
    kind: string,
    isFlag: (word: string) => boolean,
    isJoined: (word: string) => boolean,
  ): void => {
    for (const [index, word] of searched.entries()) {
      // The next word is taken whatever it is, `--` included.
      const next = isFlag(word.value) ? words[index + 1] : undefined;
      const value = next?.value ?? (isJoined(word.value) ? word.value.split("=")[1] : "");
      if (value === undefined || value === "") continue;
      if (problemWith(kind, value) !== undefined) return;
      found.push({ name, value, bare: false, span: { start: word.span.start, end: (next ?? word).span.end } });
      return;
    }
  };
  search(
    "v",
    "level",
    (word) => word === "--v" || word === "-v",
    (word) => word.includes("-v="),
  );
  search(
    "kuberc",
    "",
    (word) => word === "--kuberc",
    (word) => word.includes("--kuberc="),
  );
  return found;
}

/** The first pass of helm's `NewRootCmd`: the root's own flags, everything else skipped, errors ignored. */
function helmEarly(words: readonly Word[], view: View): EarlyFlags {
  const { root } = view.grammar;
  const { flags, problem } = parseFlags(words, {
    command: root,
    view,
    isFound: false,
    interspersed: true,
    skipsUnknown: true,
  });
  return problem?.kind === "limit" ? { flags, problem } : { flags };
}
