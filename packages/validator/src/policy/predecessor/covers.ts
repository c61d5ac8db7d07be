import { parseGoBool, parseGoDuration, parseGoInteger } from "../../grammar/cobra/values.ts";
import type { ResourceType, StageIntent, Target } from "../../meaning/intent.ts";
import { resolverFor } from "../../resources/resolve.ts";
import { prunesNamespaces, selectsApplications } from "../implied.ts";
import type { PrefixFlag, PrefixObjects, PrefixReading } from "./prefix.ts";

/**
 * What a prefix is for. One that refuses covers a line if any part of it fits, one that permits only if every part
 * does: `delete pod/web ns/prod` is no deletion of pods.
 */
export type Purpose = "refuse" | "permit";

/** A stage in canonical words, taken apart again. */
interface Line {
  readonly flags: readonly { readonly name: string; readonly value: string }[];
  readonly operands: readonly string[];
  readonly inner: readonly string[];
}

/** @param words tool, path, flags as `--name=value`, operands. */
export function covers(
  reading: PrefixReading,
  purpose: Purpose,
  stage: StageIntent,
  words: readonly string[],
): boolean {
  if (reading.help ? !stage.help : stage.help && purpose === "refuse") return false;
  if (!startsWith(stage.path, reading.path)) return false;
  const line = lineOf(words, stage.path.length + 1);
  return (
    reading.flags.every((flag) => hasFlag(line, flag, purpose, stage)) &&
    startsWith(line.inner, reading.inner) &&
    coversOperands(reading, purpose, stage, line)
  );
}

function lineOf(words: readonly string[], skip: number): Line {
  const rest = words.slice(skip);
  const end = rest.findIndex((word) => !/^--?[^-=][^=]*=/.test(word));
  const flagWords = end < 0 ? rest : rest.slice(0, end);
  const others = rest.slice(flagWords.length);
  const dash = others.indexOf("--");
  return {
    flags: flagWords.map((word) => {
      const equals = word.indexOf("=");
      return { name: word.slice(0, equals).replace(/^-+/, ""), value: word.slice(equals + 1) };
    }),
    operands: dash < 0 ? others : others.slice(0, dash),
    inner: dash < 0 ? [] : others.slice(dash + 1),
  };
}

function startsWith(words: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((word, at) => words[at] === word);
}

function hasFlag({ flags }: Line, { name, value }: PrefixFlag, purpose: Purpose, stage: StageIntent): boolean {
  const fits = (given: string): boolean => value === undefined || sameValue(given, value, purpose);
  const uses = flags.filter((flag) => flag.name === name).map((flag) => flag.value);
  if (name !== "namespace") return purpose === "refuse" ? uses.some(fits) : uses.length > 0 && uses.every(fits);
  // Objects of a manifest may name another one than the line.
  const reached = [...uses, ...stage.targets.flatMap(({ namespace }) => namespace ?? [])];
  if (purpose === "refuse") return reached.some(fits) || reachesAny(stage, fits);
  return uses.length > 0 && reached.every(fits) && staysWithin(stage);
}

/** Whether a namespace is reached without standing behind the flag: with all others, or as the object itself. */
function reachesAny(stage: StageIntent, fits: (namespace: string) => boolean): boolean {
  if (stage.namespace.kind === "all" || prunesNamespaces(stage)) return true;
  return stage.targets.some(({ resource, group, effect, extent }) => {
    if (resource !== "namespaces" || group !== "") return false;
    return extent.kind === "named" ? extent.names.some(fits) : effect !== "read";
  });
}

/** Objects of the whole cluster lie in no namespace, whichever the line names; what nobody has seen may hold some. */
function staysWithin(stage: StageIntent): boolean {
  if (stage.namespace.kind === "all" || prunesNamespaces(stage)) return false;
  return stage.targets.every(({ namespaced, extent }) => namespaced !== false && extent.kind !== "unseen");
}

function sameValue(given: string, wanted: string, purpose: Purpose): boolean {
  const bool = parseGoBool(wanted);
  if (bool !== undefined && parseGoBool(given) === bool) return true;
  if (given === wanted) return true;
  return purpose === "refuse" && (given.split(",").includes(wanted) || isSameNumber(given, wanted));
}

/** `00` and `0x0` are 0 to a flag that takes a number, and `60s` is `1m` to one that takes a time. */
function isSameNumber(given: string, wanted: string): boolean {
  return [parseGoInteger, parseGoDuration].some((read) => {
    const number = read(wanted);
    return number !== undefined && read(given) === number;
  });
}

function coversOperands(reading: PrefixReading, purpose: Purpose, stage: StageIntent, line: Line): boolean {
  const { objects, operands } = reading;
  if (operands.length === 0) return true;
  if (objects === undefined) {
    if (purpose === "permit") return isOnly(operands, stage, line);
    return holdsRun(line.operands, operands) || meansApplication(operands, stage, line);
  }
  const { targets } = stage;
  if (targets.length > 0) {
    const fits = (target: Target): boolean => objects.some((wanted) => fitsObjects(target, wanted, purpose));
    if (purpose === "refuse") return targets.some(fits) || namesTypes(objects, line, "some");
    return targets.every(fits) && !reachesWhole(reading, stage);
  }
  return namesTypes(objects, line, purpose === "refuse" ? "some" : "every");
}

/** The words stand one behind the other somewhere: `helm uninstall prod` covers `helm uninstall dev prod`. */
function holdsRun(words: readonly string[], run: readonly string[]): boolean {
  return words.some((_, at) => startsWith(words.slice(at), run));
}

/** An application is named with its namespace or without, and a selector or a project may find any. */
function meansApplication([wanted = ""]: readonly string[], stage: StageIntent, { operands }: Line): boolean {
  if (stage.tool !== "argocd") return false;
  if (selectsApplications(stage)) return true;
  return operands.some((name) => name.endsWith(`/${wanted}`) || wanted.endsWith(`/${name}`));
}

/** The line begins with the words, and names nothing else of their sort: no further release, no further application. */
function isOnly(operands: readonly string[], stage: StageIntent, line: Line): boolean {
  const { names } = stage;
  if (!startsWith(line.operands, operands) || selectsApplications(stage)) return false;
  const roles = new Set(names.filter(({ value }) => operands.includes(value)).map(({ role }) => role));
  return names.every(({ role, value }) => !roles.has(role) || operands.includes(value));
}

function fitsObjects(target: Target, { types, category, names }: PrefixObjects, purpose: Purpose): boolean {
  // A manifest that nobody has seen may hold anything.
  if (target.extent.kind === "unseen") return purpose === "refuse";
  if (category === undefined ? !types.some((type) => isSameType(target, type)) : target.category !== category)
    return false;
  if (names.length === 0) return true;
  if (target.extent.kind !== "named") return purpose === "refuse";
  const { names: given, orBeginning } = target.extent;
  const isWanted = (name: string): boolean =>
    names.includes(name) || (orBeginning === true && names.some((wanted) => wanted.startsWith(name)));
  return purpose === "refuse" ? given.some(isWanted) : given.every((name) => names.includes(name));
}

/** A type that the table lacked when the policy was read is known by its words: discovery may have told of it since. */
function isSameType(target: ResourceType, type: ResourceType): boolean {
  if (target.resource === type.resource && target.group === type.group) return true;
  if (type.known) return false;
  const isCalled = type.resource === target.resource || type.resource === target.kind?.toLowerCase();
  return isCalled && (type.group === "" || target.group.startsWith(type.group));
}

/** `kubectl delete pod` permits pods that are named or selected; all of them only a prefix that says so. */
function reachesWhole({ flags }: PrefixReading, { targets, namespace }: StageIntent): boolean {
  const says = (flag: string): boolean => flags.some(({ name }) => name === flag);
  const changes = targets.filter(({ effect }) => effect !== "read");
  if (changes.length === 0) return false;
  if (namespace.kind === "all" && !says("all-namespaces")) return true;
  return changes.some(({ extent }) => extent.kind === "all") && !says("all");
}

/** For commands whose operands are no targets: `explain`, `auth can-i`. */
function namesTypes(objects: readonly PrefixObjects[], { operands }: Line, how: "some" | "every"): boolean {
  const [first, ...names] = operands;
  if (first === undefined) return false;
  const named = operands.every((word) => word.includes("/"))
    ? operands.map((word) => word.split("/", 2)).map(([type = "", name = ""]) => ({ type, names: [name] }))
    : first.split(",").map((type) => ({ type, names }));
  const resolver = resolverFor(undefined);
  return named[how](({ type: word, names: given }) =>
    objects.some(({ types, category, names: wanted }) => {
      const fitsType =
        category === undefined
          ? resolver.word(word).some((type) => types.some((other) => isSameType(type, other)))
          : word === category;
      return fitsType && (wanted.length === 0 || given[how]((name) => wanted.includes(name)));
    }),
  );
}
