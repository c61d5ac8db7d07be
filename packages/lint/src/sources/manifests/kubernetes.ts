import { isMap, isSeq } from "yaml";
import { programOfImage } from "../../shell/containers.ts";
import { type Script, scriptBuilder } from "../../shell/script.ts";
import { MASK, maskActions } from "./chart-template.ts";
import { quoteWords } from "../quote-words.ts";
import type { Source, SourceReader } from "../source.ts";
import { copyYaml, entries, entry, items, readYaml, stringOf, textOf, textsOf, type YamlText } from "../yaml.ts";

/** Parameters of Tekton (`$(params.name)`), of Argo Workflows and of charts (`{{inputs.parameters.name}}`). */
const PARAMETER = new RegExp(
  String.raw`\$\((?:params|context|workspaces|results|tasks|steps|inputs|outputs|resources|workflow)[.[][^()]*\)|\{\{.*?\}\}|${MASK}`,
  "g",
);
/** What the kubelet, or whatever starts a container, puts into words that no shell reads. */
const IN_WORDS = new RegExp(String.raw`\{\{.*?\}\}|\$\([^()\s]*\)|\$\{[^{}]*\}|\$\w+|${MASK}`, "g");
const TEMPLATE = new RegExp(String.raw`\{\{.*?\}\}|${MASK}`, "g");
const MASKED = new RegExp(MASK, "g");
const SHEBANG = /^#!\s*\S*(?:\/|\s)(?:ba|da|a|z|k)?sh\b/;
const SHELL = /(?:^|\/)(?:ba|da|a|z|k)?sh$/;

/**
 * A list of words as one command line. Texts of a shell stay as they are written.
 *
 * @param image the image that runs them, where they name no program.
 */
export function commandLine(file: string, words: readonly YamlText[], image: string | undefined): Script[] {
  const [first] = words;
  if (first === undefined) return [];
  const shell = words.findIndex(({ value }) => SHELL.test(value));
  const flag = words.findIndex(({ value }, index) => index > shell && /^-[a-z]*c[a-z]*$/.test(value));
  const text = words[flag + 1];
  if (shell >= 0 && shell < 3 && flag > shell && text !== undefined) return [textScript(file, text)];
  const builder = scriptBuilder();
  const program = image === undefined ? undefined : programOfImage(image);
  if (program !== undefined && programOfImage(first.value) === undefined) builder.write(`${program} `, first.from);
  quoteWords(builder, file, words, IN_WORDS);
  return [builder.build()];
}

function ofContainer(file: string, node: unknown): readonly Script[] {
  const image = stringOf(entry(node, "image"));
  const text = textOf(entry(node, "script")) ?? textOf(entry(node, "source"));
  const command = textsOf(entry(node, "command"));
  if (text !== undefined) {
    const program = /^#![ \t]*(\S+(?:[ \t]+\S+)?)/.exec(text.value)?.[1] ?? command[0]?.value ?? "sh";
    return SHELL.test(program.replace(/^\S*env\s+/, "")) ? [textScript(file, text)] : [];
  }
  const args = textsOf(entry(node, "args"));
  return [
    ...asked(node).flatMap((words) => commandLine(file, words, undefined)),
    ...mainOf(file, command, args, image),
  ];
}

/** What the kubelet runs in a container beside its program. */
function asked(node: unknown): readonly (readonly YamlText[])[] {
  const lifecycle = entry(node, "lifecycle");
  const handlers = ["postStart", "preStop"].map((name) => entry(lifecycle, name));
  const probes = ["livenessProbe", "readinessProbe", "startupProbe"].map((name) => entry(node, name));
  return [...handlers, ...probes].map((one) => textsOf(entry(entry(one, "exec"), "command")));
}

function mainOf(
  file: string,
  command: readonly YamlText[],
  args: readonly YamlText[],
  image: string | undefined,
): readonly Script[] {
  return commandLine(file, [...command, ...args], command.length === 0 ? image : undefined);
}

function* containers(node: unknown): Generator {
  if (isSeq(node)) for (const item of node.items) yield* containers(item);
  if (!isMap(node)) return;
  if (
    stringOf(entry(node, "image")) !== undefined ||
    // The image of Tekton's steps may stand in their template.
    ((entry(node, "script") !== undefined || isSeq(entry(node, "command"))) && entry(node, "name") !== undefined)
  )
    yield node;
  for (const [, value] of entries(node)) yield* containers(value);
}

/** Scripts that a ConfigMap holds for a container to run. */
function scriptsOf(file: string, root: unknown): readonly Script[] {
  return entries(entry(root, "data")).flatMap(([name, value]): readonly Script[] => {
    const text = textOf(value);
    const isScript = text !== undefined && (/\.(?:sh|bash)$/.test(name) || SHEBANG.test(text.value));
    return isScript ? [textScript(file, text, TEMPLATE)] : [];
  });
}

/** Scripts that stand in a file under whatever name: each says itself which shell reads it. */
function* marked(node: unknown): Generator<YamlText> {
  if (isSeq(node)) for (const item of node.items) yield* marked(item);
  const text = textOf(node);
  if (text !== undefined && SHEBANG.test(text.value)) yield text;
  // A container's own is read with the container.
  if (isMap(node) && stringOf(entry(node, "image")) === undefined)
    for (const [, value] of entries(node)) yield* marked(value);
}

/** Scripts that are handed to a task of Tekton's catalogue. */
function* handed(node: unknown): Generator<YamlText> {
  if (isSeq(node)) for (const item of node.items) yield* handed(item);
  if (!isMap(node)) return;
  for (const one of items(entry(node, "params"))) {
    const text = textOf(entry(one, "value"));
    if (text !== undefined && /^script$/i.test(stringOf(entry(one, "name")) ?? "")) yield text;
  }
  for (const [, value] of entries(node)) yield* handed(value);
}

/** @param fills what is filled in before a shell sees the text. */
function textScript(file: string, text: YamlText, fills: RegExp = PARAMETER): Script {
  const builder = scriptBuilder();
  copyYaml(builder, file, text, fills);
  return builder.build();
}

/** Manifests whose containers run a CLI, Tekton's steps and the templates of Argo Workflows among them. */
export const readKubernetes: SourceReader = (written): Source => {
  const { text, written: actions } = maskActions(written);
  const unmasked = (part: string) => actions.get(part) ?? part;
  const { roots, problems } = readYaml(text);
  const objects = roots.filter(
    (root) => stringOf(entry(root, "apiVersion")) !== undefined && entry(root, "kind") !== undefined,
  );
  const scripts = objects.flatMap((root) => {
    const kind = stringOf(entry(root, "kind")) ?? "";
    const name = stringOf(entry(entry(root, "metadata"), "name")) ?? "";
    const isConfig = kind === "ConfigMap";
    const found = [
      ...[...containers(root)].flatMap((node) => ofContainer(text, node)),
      ...(isConfig ? scriptsOf(text, root) : [...marked(root)].map((one) => textScript(text, one))),
      ...[...handed(root)].map((one) => textScript(text, one)),
    ];
    const place = `${kind} ${name}`.trim().replaceAll(MASKED, unmasked);
    return found.map((script): Script => ({ ...script, place, foreign: script.foreign.map(unmasked) }));
  });
  const others = roots.filter((root) => !objects.includes(root));
  for (const one of others) scripts.push(...[...marked(one)].map((script) => textScript(text, script)));
  // A template of a chart is no YAML before it is rendered, and no file of commands either.
  return { scripts, problems: written.includes("{{") ? [] : problems, comment: "#" };
};
