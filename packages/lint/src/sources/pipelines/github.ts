import { programOfImage } from "../../shell/containers.ts";
import { MAY_HOLD_COMMANDS } from "../../shell/programs.ts";
import { type Script, scriptBuilder } from "../../shell/script.ts";
import { commandLines } from "../scripts/command-lines.ts";
import type { Source, SourceReader } from "../source.ts";
import { copyYaml, entries, entry, items, plainValues, readYaml, stringOf, textOf } from "../yaml.ts";

const EXPRESSION = /\$\{\{.*?\}\}/g;
const INPUTS = ["script", "inlineScript", "run", "command", "cmd", "exec", "args", "arg"] as const;
const OTHER_SHELLS = /^(?:python|node|perl|ruby)\b/;
/** An action whose `script` is no shell's. */
const JAVASCRIPT = /github-script@/;
const COMMAND_LINES = /^(?:pwsh|powershell|cmd)\b/;

interface Outer {
  readonly variables: Readonly<Record<string, string>>;
  readonly shell: string | undefined;
  readonly place: string;
}

function defaultShell(node: unknown): string | undefined {
  return stringOf(entry(entry(entry(node, "defaults"), "run"), "shell"));
}

function stepsOf(text: string, node: unknown, outer: Outer): readonly Script[] {
  return items(node).flatMap((step, index): readonly Script[] => {
    const inputs = entry(step, "with");
    const action = stringOf(entry(step, "uses"));
    // Actions that run what they are given: a retry, a remote machine, a CLI in a container.
    const given =
      action === undefined || JAVASCRIPT.test(action)
        ? undefined
        : INPUTS.map((name) => textOf(entry(inputs, name))).find((one) => one !== undefined);
    const run = textOf(entry(step, "run")) ?? given;
    const program =
      given === undefined ? undefined : programOfImage((action ?? "").replace(/^docker:\/\//, "").replace(/@.*$/, ""));
    const shell = stringOf(entry(step, "shell")) ?? outer.shell ?? "bash";
    if (run === undefined || OTHER_SHELLS.test(shell)) return [];
    const builder = scriptBuilder();
    if (program !== undefined && !MAY_HOLD_COMMANDS.test(run.value)) builder.write(`${program} `, run.from);
    copyYaml(builder, text, run, EXPRESSION);
    const name = stringOf(entry(step, "name")) ?? `step ${index + 1}`;
    const script = builder.build({
      variables: { ...outer.variables, ...plainValues(entry(step, "env")) },
      place: `${outer.place}${name}`,
    });
    return COMMAND_LINES.test(shell) ? commandLines(script) : [script];
  });
}

/** GitHub workflows and composite actions. */
export const readGithub: SourceReader = (text): Source => {
  const { roots, problems } = readYaml(text);
  const scripts = roots.flatMap((root) => {
    const variables = plainValues(entry(root, "env"));
    const jobs = entries(entry(root, "jobs")).flatMap(([name, job]) =>
      stepsOf(text, entry(job, "steps"), {
        variables: { ...variables, ...plainValues(entry(job, "env")) },
        shell: defaultShell(job) ?? defaultShell(root),
        place: `job ${name}, `,
      }),
    );
    const steps = stepsOf(text, entry(entry(root, "runs"), "steps"), { variables: {}, shell: undefined, place: "" });
    return [...jobs, ...steps];
  });
  return { scripts, problems, comment: "#" };
};
