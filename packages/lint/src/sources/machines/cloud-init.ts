import { isSeq } from "yaml";
import { scriptBuilder } from "../../shell/script.ts";
import { commandLine, readKubernetes } from "../manifests/kubernetes.ts";
import type { Source, SourceReader } from "../source.ts";
import { copyYaml, entry, items, readYaml, textOf, textsOf } from "../yaml.ts";

const KEYS = ["bootcmd", "runcmd"] as const;

/** What cloud-init runs at a machine's start: its lines are one script, its lists are words that no shell reads. */
export const readCloudInit: SourceReader = (text): Source => {
  const { roots, problems } = readYaml(text);
  const { scripts: written } = readKubernetes(text);
  const scripts = roots.flatMap((root) =>
    KEYS.flatMap((key) => {
      const lines = items(entry(root, key));
      const builder = scriptBuilder();
      for (const line of lines) {
        const one = textOf(line);
        if (one === undefined) continue;
        copyYaml(builder, text, one);
        builder.write("\n", one.to);
      }
      const words = lines.flatMap((line) => (isSeq(line) ? commandLine(text, textsOf(line), undefined) : []));
      return [builder.build(), ...words].map((script) => ({ ...script, place: key }));
    }),
  );
  return { scripts: [...written, ...scripts], problems, comment: "#" };
};
