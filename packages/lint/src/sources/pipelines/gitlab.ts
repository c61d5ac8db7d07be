import { isSeq } from "yaml";
import { type Script, scriptBuilder } from "../../shell/script.ts";
import type { Source, SourceReader } from "../source.ts";
import { copyYaml, entries, entry, plainValues, readYaml, textsOf } from "../yaml.ts";

/** Inputs of a component; `$VARIABLES` are the shell's own. */
const INPUT = /\$\[\[.*?\]\]/g;

function scriptOf(text: string, nodes: readonly unknown[], variables: Record<string, string>, place: string): Script[] {
  const texts = nodes.flatMap(textsOf);
  if (texts.length === 0) return [];
  const builder = scriptBuilder();
  for (const one of texts) {
    copyYaml(builder, text, one, INPUT);
    builder.write("\n", one.to);
  }
  return [builder.build({ variables, place })];
}

/** GitLab pipelines: what stands before a job's script runs in the same shell. */
export const readGitlab: SourceReader = (text): Source => {
  const { roots, problems } = readYaml(text);
  const scripts = roots.flatMap((root) => {
    const variables = plainValues(entry(root, "variables"));
    const shared = entry(root, "before_script") ?? entry(entry(root, "default"), "before_script");
    const after = entry(root, "after_script") ?? entry(entry(root, "default"), "after_script");
    const common = [
      ...scriptOf(text, [shared], variables, "before_script"),
      ...scriptOf(text, [after], variables, "after_script"),
      // Lists that jobs take in by an alias: they are read where they stand.
      ...entries(root).flatMap(([name, list]) =>
        name.startsWith(".") && isSeq(list) ? scriptOf(text, [list], variables, name) : [],
      ),
    ];
    const jobs = entries(root).flatMap(([name, job]) => {
      const own = { ...variables, ...plainValues(entry(job, "variables")) };
      const main = scriptOf(text, [entry(job, "before_script"), entry(job, "script")], own, `job ${name}`);
      const hooks = entries(entry(job, "hooks")).flatMap(([hook, list]) =>
        scriptOf(text, [list], own, `job ${name}, ${hook}`),
      );
      return [...main, ...hooks, ...scriptOf(text, [entry(job, "after_script")], own, `job ${name}, after_script`)];
    });
    return [...common, ...jobs];
  });
  return { scripts, problems, comment: "#" };
};
