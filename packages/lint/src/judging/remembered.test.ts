import { expect, test } from "vitest";
import { lintText } from "../lint-text.ts";
import { settingsFor } from "../profile/settings.ts";

/** What is found in a script that is the first one, and in the same script behind others. */
function foundIn(text: string, ...before: readonly string[]) {
  const settings = settingsFor();
  for (const other of before) lintText("deploy.sh", other, settings);
  return lintText("deploy.sh", text, settings)?.problems.map(({ id, line, column, message }) => ({
    id,
    line,
    column,
    message,
  }));
}

const DELETES = 'kubectl delete pod "$POD"';
const PRINTS = "helm get values web -n shop";
const SIGNED = 'kubectl --token "$TOKEN" get pods';

test.each([
  ["stands elsewhere", `\n\n  ${DELETES}\n`, DELETES],
  ["stands twice", `${DELETES}\n${DELETES}\n`, DELETES],
  ["has another value in its variable", `TOKEN=hunter2\n${SIGNED}`, `TOKEN=none\n${SIGNED}`],
  ["has a variable of several words", `POD="web --all"\n${DELETES.replaceAll('"', "")}`, DELETES.replaceAll('"', "")],
  ["stands behind what chooses the cluster", `kubectl config use-context staging\n${DELETES}`, DELETES],
  ["stands where its output is kept", `OUT=$(${PRINTS})`, PRINTS],
  ["stands where a filter picks a part of its output", `${PRINTS} | grep size`, `${PRINTS} | sort`],
  ["reads something else", "kubectl apply -f - <<< '{}'", "curl http://example.com/web.yaml | kubectl apply -f -"],
  ["is written by a function", `kubectl() { command kubectl -n shop "$@"; }\n${DELETES}`, DELETES],
])("a command that %s is told as if nothing stood before", (_where, text, before) => {
  expect(foundIn(text, before)).toEqual(foundIn(text));
  expect(foundIn(before, text)).toEqual(foundIn(before));
});
