import { isMap, isSeq } from "yaml";
import { programOfImage } from "../../shell/containers.ts";
import { type Script, scriptBuilder } from "../../shell/script.ts";
import { commandLine } from "../manifests/kubernetes.ts";
import { commandLines } from "../scripts/command-lines.ts";
import type { Source, SourceReader } from "../source.ts";
import { copyYaml, entries, entry, plainValues, readYaml, stringOf, textOf, textsOf, type YamlText } from "../yaml.ts";

/** Keys under which pipelines hold what a shell runs, in whichever of their languages. */
const SHELL_KEYS: ReadonlySet<string> = new Set(
  "run script scripts bash sh command commands cmd inlineScript before_script after_script before_install install before_deploy after_deploy after_success after_failure".split(
    " ",
  ),
);
const VARIABLES = ["variables", "environment", "env"] as const;
/** Azure's own, CircleCI's, and those of what renders a file first. */
const FILLS = /\$\{\{.*?\}\}|\$\([A-Za-z_][\w.]*\)|<<\s*(?:parameters|pipeline|matrix)\.[\w.-]+\s*>>|\{\{.*?\}\}/g;
const OTHER_SHELLS = /python|node/i;
const COMMAND_LINES = /pwsh|powershell|pscore|^ps$|^batch$|^cmd\b/i;
/** Keys of Azure under which PowerShell stands. */
const COMMAND_LINE_KEYS: ReadonlySet<string> = new Set(["pwsh", "powershell"]);

type Variables = Readonly<Record<string, string>>;

interface Outer {
  readonly file: string;
  readonly variables: Variables;
  readonly place: string | undefined;
}

function build(texts: readonly YamlText[], { file, variables, place }: Outer): Script[] {
  if (texts.length === 0) return [];
  const builder = scriptBuilder();
  for (const one of texts) {
    copyYaml(builder, file, one, FILLS, (written) => variables[/^\$\((\w+)\)$/.exec(written)?.[1] ?? ""]);
    builder.write("\n", one.to);
  }
  return [builder.build({ variables, ...(place === undefined ? {} : { place }) })];
}

/** `Kubernetes@1` of Azure: the words of kubectl stand apart. */
function ofTask(node: unknown, outer: Outer): Script[] {
  if (stringOf(entry(node, "task"))?.startsWith("Kubernetes@") !== true) return [];
  const inputs = entry(node, "inputs");
  const [command, words, namespace] = ["command", "arguments", "namespace"].map((key) => textOf(entry(inputs, key)));
  if (command === undefined) return [];
  const builder = scriptBuilder();
  builder.write("kubectl ", command.from);
  for (const [index, one] of [command, words, namespace].entries()) {
    if (one === undefined) continue;
    builder.write(index === 2 ? " --namespace " : " ", one.from);
    copyYaml(builder, outer.file, one, FILLS);
  }
  return [builder.build({ variables: outer.variables, ...(outer.place === undefined ? {} : { place: outer.place }) })];
}

/** `command: get pods` of Compose, behind what the image starts by itself. */
function ofImage(node: unknown, outer: Outer): Script[] | undefined {
  const command = textOf(entry(node, "command"));
  const program = programOfImage(stringOf(entry(node, "image")) ?? "");
  if (command === undefined || program === undefined || entry(node, "entrypoint") !== undefined) return undefined;
  if (programOfImage(command.value.split(/\s/, 1)[0] ?? "") !== undefined) return undefined;
  const builder = scriptBuilder();
  builder.write(`${program} `, command.from);
  copyYaml(builder, outer.file, command, FILLS);
  return [builder.build({ variables: outer.variables, ...(outer.place === undefined ? {} : { place: outer.place }) })];
}

/** Words that no shell reads: of a container, or of a hook. */
function ofWords(node: unknown, { file, place }: Outer): readonly Script[] | undefined {
  const command = entry(node, "command");
  const words = textsOf(entry(node, "args"));
  const image =
    stringOf(entry(node, "image")) ?? (isSeq(entry(node, "args")) ? stringOf(entry(node, "name")) : undefined);
  const own = [...textsOf(entry(node, "entrypoint")), ...textsOf(command)];
  if (!isSeq(command) && words.length === 0) return undefined;
  const scripts = commandLine(file, [...own, ...words], isSeq(command) || own.length === 0 ? image : undefined);
  return place === undefined ? scripts : scripts.map((script) => ({ ...script, place }));
}

function* scriptsIn(node: unknown, outer: Outer): Generator<Script> {
  if (isSeq(node)) for (const item of node.items) yield* scriptsIn(item, outer);
  if (!isMap(node)) return;
  const variables: Variables = VARIABLES.reduce(
    (known, key) => ({ ...known, ...plainValues(entry(node, key)) }),
    outer.variables,
  );
  const name = ["name", "displayName", "label"]
    .map((key) => stringOf(entry(node, key)))
    .find((one) => one !== undefined);
  const inner: Outer = { ...outer, variables, place: name ?? outer.place };
  const shell = stringOf(entry(node, "shell")) ?? stringOf(entry(node, "scriptType"));
  const isOther = shell !== undefined && OTHER_SHELLS.test(shell);
  yield* ofTask(node, inner);
  const words = ofImage(node, inner) ?? ofWords(node, inner);
  if (words !== undefined) yield* words;
  for (const [key, value] of entries(node)) {
    if (words !== undefined && (key === "command" || key === "args" || key === "entrypoint")) continue;
    const isOwn = COMMAND_LINE_KEYS.has(key);
    const texts = (SHELL_KEYS.has(key) || isOwn) && !isOther ? textsOf(value) : [];
    if (texts.length > 0 && stringOf(entry(node, "task"))?.startsWith("Kubernetes@") !== true) {
      const built = build(texts, inner);
      yield* isOwn || COMMAND_LINES.test(shell ?? "") ? built.flatMap(commandLines) : built;
    }
    // DevSpace has a text for each pipeline.
    if (key === "pipelines")
      for (const [, one] of entries(value)) if (textOf(one) !== undefined) yield* build(textsOf(one), inner);
    // Where a list holds texts, what stands between them is a step of another kind.
    yield* scriptsIn(value, { ...inner, place: name ?? outer.place ?? key });
  }
}

/** CircleCI, Azure, Bitbucket, Drone, Woodpecker, Buildkite, Travis, CodeBuild, Cloud Build, Compose and their like. */
export const readPipeline: SourceReader = (text): Source => {
  const { roots, problems } = readYaml(text);
  const scripts = roots.flatMap((root) => [...scriptsIn(root, { file: text, variables: {}, place: undefined })]);
  // What is rendered first is no YAML before.
  return { scripts, problems: text.includes("{{") ? [] : problems, comment: "#" };
};
