import { cliOf } from "./programs.ts";
import type { ScriptWord } from "./script-word.ts";
import type { Wrappers } from "./wrappers.ts";

/** What a function of another file is called that runs what it is given: the `run` of bats, `check`, `quietly`. */
const RUNNER_NAME =
  /^(?:.*[_-])?(?:run|exec|execute|try|check|assert|expect|must|step|cmd|wait|until|eventually|ensure|quiet|quietly|silent|suppress|repeat)(?:[_-].*)?$/;
/** A flag, or what a CLI does: a list of programs to look for has neither. */
const VERB =
  /^(?:-.*|(?:adm|annotate|apply|auth|app|attach|cluster-info|config|cordon|cp|create|debug|delete|describe|diff|drain|edit|exec|expose|get|install|label|list|login|logs|new-app|new-project|patch|port-forward|process|project|proxy-status|replace|repo|rollback|rollout|rsh|run|scale|set|status|taint|template|top|uncordon|uninstall|upgrade|version|wait)(?:$|[^a-z]))/;

const COMMAND_TEXT = /^\s*(?:sudo\s+)?(?:kubectl|oc|helm|istioctl|argocd)\s+\S|\|\s*(?:kubectl|oc)\s+\S/;

function isKnownRunner([first]: readonly ScriptWord[], wrappers: Wrappers): boolean {
  return wrappers.runners.has(first?.value ?? "") || /retry/i.test(first?.value ?? "");
}

function mayBeRunner([first]: readonly ScriptWord[], wrappers: Wrappers): boolean {
  return !wrappers.functions.has(first?.value ?? "") && RUNNER_NAME.test(first?.value ?? "");
}

/** The one text that such a function hands to a shell: `quietly "kubectl get pods | sort"`. */
export function textForRunner(words: readonly ScriptWord[], wrappers: Wrappers): ScriptWord | undefined {
  const [, text, more] = words;
  if (more !== undefined || text === undefined || !COMMAND_TEXT.test(text.value)) return undefined;
  return isKnownRunner(words, wrappers) || mayBeRunner(words, wrappers) ? text : undefined;
}

/** A function of the script that runs what it is given, or something that is called like one. */
export function behindRunner(words: readonly ScriptWord[], wrappers: Wrappers): readonly ScriptWord[] {
  const isRunner = isKnownRunner(words, wrappers);
  if (!isRunner && !mayBeRunner(words, wrappers)) return words;
  const taken = wrappers.runners.get(words[0]?.value ?? "");
  const handed = taken === undefined ? undefined : words.slice(1 + taken);
  if (handed !== undefined && cliOf(handed) !== undefined) return handed;
  // A name in front of an empty word is a label: `run kubectl "" "$KUBECTL" get pods`.
  const position = words.findIndex(
    (word, index) =>
      index > 0 &&
      cliOf([word]) !== undefined &&
      (isRunner ? words[index + 1]?.value !== "" : VERB.test(words[index + 1]?.value ?? "")),
  );
  return position > 0 ? words.slice(position) : words;
}
