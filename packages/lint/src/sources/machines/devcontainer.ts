import { isMap, isSeq } from "yaml";
import { scriptBuilder, type Script } from "../../shell/script.ts";
import { commandLine } from "../manifests/kubernetes.ts";
import type { Source, SourceReader } from "../source.ts";
import { copyYaml, entries, entry, readYaml, textOf, textsOf } from "../yaml.ts";

const KEYS = [
  "initializeCommand",
  "onCreateCommand",
  "updateContentCommand",
  "postCreateCommand",
  "postStartCommand",
  "postAttachCommand",
] as const;
/** Comments, which YAML has none of that look like this. */
const COMMENT = /^(\s*)\/\/.*$/gm;

function scriptsIn(text: string, node: unknown): readonly Script[] {
  if (isMap(node)) return entries(node).flatMap(([, value]) => scriptsIn(text, value));
  if (isSeq(node)) return commandLine(text, textsOf(node), undefined);
  const one = textOf(node);
  if (one === undefined) return [];
  const builder = scriptBuilder();
  copyYaml(builder, text, one);
  return [builder.build()];
}

/** What a development container runs when it is made and started: a text, a list of words, or several of them by name. */
export const readDevcontainer: SourceReader = (text): Source => {
  const { roots, problems } = readYaml(text.replaceAll(COMMENT, (comment) => " ".repeat(comment.length)));
  const scripts = roots.flatMap((root) =>
    KEYS.flatMap((key) => scriptsIn(text, entry(root, key)).map((script) => ({ ...script, place: key }))),
  );
  return { scripts, problems, comment: "//" };
};
