import { quoteWord } from "../../../language/quote.ts";
import type { Extent, Target } from "../../../meaning/intent.ts";
import { typeName } from "../../../rules/targets.ts";
import { flagWords, placeWords } from "../place-words.ts";
import { copied } from "./copied.ts";
import { fromTable, type Look, type LookInput, type LookTable } from "./look.ts";
import { requested } from "./requested.ts";

const TABLE: LookTable = {
  "apply edit-last-applied": ["apply view-last-applied *", "get *"],
  attach: ["logs 0 --tail=100"],
  certificate: ["get certificatesigningrequests *"],
  "cluster-info dump": ["cluster-info"],
  config: ["config get-contexts"],
  "create token": ["get serviceaccount 0"],
  debug: ["describe 0", "describe pod 0"],
  edit: ["get * -o yaml", "get *"],
  plugin: ["options"],
  "port-forward": ["get 0 -o wide", "get pod 0 -o wide"],
  proxy: ["cluster-info"],
};
/** They ask the client's own configuration, or all of the cluster. */
const NOWHERE = new Set(["config", "options", "cluster-info"]);
/** More than this many types or names are no line that anybody wants to read. */
const MAX_WORDS = 20;

export function kubectlLooks(input: LookInput): readonly Look[] {
  const { command, intent, text } = input;
  const place = placeWords("kubectl", command);
  const tabled = fromTable(TABLE, command).map((words) => ({
    command: ["kubectl", ...words, ...(NOWHERE.has(words[0] ?? "") ? [] : place), ...containerWords(words, input)].join(
      " ",
    ),
    why: "to look first",
  }));
  const same = intent.refusal ? sameWords(input, place) : sameObjects(input, place);
  const deletes = intent.effects.includes("delete");
  const writes = intent.effects.includes("write");
  const dry: Look = { command: dryRun(text.slice(0, command.span.end)), why: "to see what it would do" };
  return [
    ...tabled,
    ...copied(input, place),
    ...requested(input, place),
    ...drained(input),
    ...bound(input),
    ...(deletes ? same : []),
    ...(writes || deletes ? [dry] : []),
    ...(deletes ? [] : same),
  ];
}

function containerWords([verb]: readonly string[], { command }: LookInput): readonly string[] {
  return verb === "logs" ? flagWords(command, "container", "-c") : [];
}

/** What the line names, word for word, where its CLI does not take them together. */
function sameWords({ command, intent }: LookInput, place: readonly string[]): readonly Look[] {
  const words = command.operands.map(({ value }) => value);
  if (words.length === 0 || intent.path[0] === "exec" || words.some((word) => !/^[\w./,-]+$/u.test(word))) return [];
  const selected = flagWords(command, "selector", "-l");
  return [{ command: ["kubectl", "get", ...words, ...selected, ...place].join(" "), why: "to look first" }];
}

/** What stands behind `--` is no flag of kubectl's; a dry run on the server that is refused may be one on the client. */
function dryRun(text: string): string {
  const own = text.slice(0, /\s--\s/u.exec(text)?.index);
  const tried = own.replace(/(?<=\s)--dry-run(?:=\w+)?(?!\S)/u, "--dry-run=client");
  return (tried === own ? `${own} --dry-run=client` : tried) + text.slice(own.length);
}

/** `kubectl get` of what the line names, in the same place. */
function sameObjects({ intent }: LookInput, place: readonly string[]): readonly Look[] {
  const targets = intent.targets.filter(({ resource, extent }) => resource !== "*" && extent.kind !== "unseen");
  const [first] = targets;
  if (!first || targets.length > MAX_WORDS) return [];
  const own = new Set(targets.map(({ namespace }) => namespace));
  const named = first.namespace !== undefined && own.size === 1 ? ["-n", quoteWord(first.namespace)] : place;
  const creates = targets.some((target) => target.creates === true);
  const why = intent.effects.includes("delete")
    ? "to see what it would delete"
    : creates
      ? "to see whether it is there"
      : "to see them as they are";
  const verb = intent.path[0] === "exec" ? "describe" : "get";
  const exact = ["kubectl", verb, ...objectWords(targets), ...named].join(" ");
  const types = ["kubectl", "get", typesOf(targets), ...named].join(" ");
  return targets.every(({ extent }) => extent.kind !== "named" || extent.names.every(isName))
    ? [{ command: exact, why }]
    : [{ command: types, why: "to find the names" }];
}

function isName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._:-]*$/u.test(name);
}

function typesOf(targets: readonly Target[]): string {
  return [...new Set(targets.map((target) => target.category ?? typeName(target)))].join(",");
}

function objectWords(targets: readonly Target[]): readonly string[] {
  const [first] = targets;
  if (!first) return [];
  if (targets.every(({ extent }) => sameExtent(extent, first.extent))) {
    return [typesOf(targets), ...extentWords(first.extent)];
  }
  return targets.flatMap((target) =>
    target.extent.kind === "named" ? target.extent.names.map((name) => `${typeName(target)}/${name}`) : [],
  );
}

function sameExtent(one: Extent, other: Extent): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function extentWords(extent: Extent): readonly string[] {
  if (extent.kind === "named") return extent.names.map((name) => quoteWord(name));
  if (extent.kind !== "selector") return [];
  return [
    ...(extent.labels === undefined ? [] : ["-l", quoteWord(extent.labels)]),
    ...(extent.fields === undefined ? [] : ["--field-selector", quoteWord(extent.fields)]),
  ];
}

/** The pods that a drain would evict. */
function drained({ command, intent }: LookInput): readonly Look[] {
  const [node, ...others] = command.operands;
  if (intent.path[0] !== "drain" || !node || others.length > 0) return [];
  const name = node.value.split("/").at(-1) ?? "";
  const words = [
    "kubectl get pods -A --field-selector",
    `spec.nodeName=${name}`,
    ...flagWords(command, "context", "--context"),
  ];
  return [{ command: words.join(" "), why: "to see what it would evict" }];
}

/** The roles of the subject whose rights are asked for: what it may do stands in them. */
function bound({ command, intent }: LookInput): readonly Look[] {
  const subject = intent.connection.find(({ flag }) => flag === "as")?.value;
  const name = subject?.split(":").at(-1) ?? "";
  if (intent.path[0] !== "auth" || !/^[\w.@-]+$/u.test(name)) return [];
  const place = flagWords(command, "context", "--context");
  const words = ["kubectl get rolebindings,clusterrolebindings -A -o wide", ...place, "| grep -e", name];
  return [{ command: words.join(" "), why: "to see which roles it is bound to" }];
}
