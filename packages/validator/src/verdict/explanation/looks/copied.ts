import { quoteWord } from "../../../language/quote.ts";
import { flagWords } from "../place-words.ts";
import type { Look, LookInput } from "./look.ts";

/** `kubectl cp`: what lies at the place inside the container. */
export function copied({ command, intent }: LookInput, place: readonly string[]): readonly Look[] {
  if (intent.path[0] !== "cp") return [];
  const [from, to] = command.operands.map(({ value }) => value);
  const remote = [from, to].find((operand) => operand !== undefined && /^[\w.-]+(?:\/[\w.-]+)?:/u.test(operand));
  if (remote === undefined) return [];
  const colon = remote.indexOf(":");
  const [pod = "", namespace] = remote.slice(0, colon).split("/").toReversed();
  const path = quoteWord(remote.slice(colon + 1) || "/");
  const where = namespace === undefined ? place : ["-n", namespace];
  const start = ["kubectl", "exec", pod, ...where, ...flagWords(command, "container", "-c"), "--"];
  const listed = { command: [...start, "ls", "-l", path].join(" "), why: "to see what is there" };
  return remote === from ? [{ command: [...start, "cat", path].join(" "), why: "to read the file" }, listed] : [listed];
}
