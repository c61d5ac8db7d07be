import { scriptBuilder } from "../../shell/script.ts";
import type { Source, SourceReader } from "../source.ts";
import { copyYaml, entries, entry, readYaml, textOf } from "../yaml.ts";

/** The `scripts` of a package.json. */
export const readPackageJson: SourceReader = (text): Source => {
  const { roots, problems } = readYaml(text);
  const scripts = roots.flatMap((root) =>
    entries(entry(root, "scripts")).flatMap(([name, node]) => {
      const script = textOf(node);
      if (script === undefined) return [];
      const builder = scriptBuilder();
      copyYaml(builder, text, script);
      return [builder.build({ place: `script ${name}` })];
    }),
  );
  return { scripts, problems, comment: undefined };
};
