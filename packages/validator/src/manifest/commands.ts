import { isJsonPatch, pathsToObject, segments } from "./json-patch.ts";
import { isMap, type Json, type JsonMap } from "./manifest.ts";

/** Deeper than any container of a pod. */
const MAX_DEPTH = 100;

function words(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((inner: Json) => (typeof inner === "string" ? [inner] : []));
}

/** The last step of a JSON pointer to one word of a command; the API server takes signs and counts back from the end. */
const PLACE = /^(?:-|[-+]?\d+)$/;

/** What a shell or an interpreter would take apart, so that a text with it is more than one plain word. */
const MORE_THAN_A_WORD = /[^\w.,:@%+=/-]/;

/**
 * A command of which a JSON pointer names one word. It may be the program, or what a shell runs that nobody sees here
 * where it is more than a word.
 */
function oneWord(command: JsonMap): readonly string[] | undefined {
  const [[place, word] = []] = Object.entries(command);
  if (place === undefined || !PLACE.test(place) || typeof word !== "string") return undefined;
  return MORE_THAN_A_WORD.test(word) ? ["sh", "-c", word] : [word];
}

/** Letters with which a shell takes the next word for its program: `-c`, `-ec`. */
const TAKES_SCRIPT = /^-[euxlic]*c$/;

/**
 * Arguments alone go to whatever the image or the object starts, which may be a shell.
 *
 * @returns the command that they then come to, undefined where no word of them would be a shell's script: what a script
 *   says is more than a word.
 */
export function asScript(args: readonly string[]): readonly string[] | undefined {
  const at = args.findIndex((word) => !word.startsWith("-"));
  const text = args[at];
  const flag = at > 0 ? args[at - 1] : "-c";
  if (text === undefined || !TAKES_SCRIPT.test(flag ?? "") || !MORE_THAN_A_WORD.test(text)) return undefined;
  return ["sh", "-c", ...args.slice(at)];
}

function walk(value: Json, depth: number, found: (readonly string[])[]): void {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return;
  if (isMap(value)) {
    const given = value["command"];
    const command = (isMap(given) && oneWord(given)) || words(given);
    const args = words(value["args"]);
    if (command.length > 0) found.push([...command, ...args]);
    else if (args.length > 0) found.push(asScript(args) ?? ["", ...args]);
  }
  for (const inner of Object.values<Json>(value)) {
    if (typeof inner === "object") walk(inner, depth + 1, found);
  }
}

/** Whether a JSON patch copies or moves into a command what nobody sees here. */
export function fillsCommand(patch: Json): boolean {
  if (!isJsonPatch(patch)) return false;
  return patch.some((operation) => {
    const { op, path } = isMap(operation) ? operation : {};
    const carries = op === "copy" || op === "move";
    if (!carries || typeof path !== "string") return false;
    return segments(path)
      .slice(-2)
      .some((segment) => segment === "command" || segment === "args");
  });
}

/** The commands that an object, a part of one, or a JSON patch gives to containers: their own, and those of hooks and probes. */
export function containerCommands(value: Json): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  for (const part of pathsToObject(value) ?? [value]) walk(part, 0, found);
  return found;
}
