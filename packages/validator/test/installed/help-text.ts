/** What a help text of cobra, or of kubectl's own templates, names. */
export interface HelpText {
  readonly commands: readonly string[];
  /** Long names, each with its letter or empty. */
  readonly flags: readonly { readonly name: string; readonly shorthand: string }[];
}

const COMMANDS = /Commands.*:$/;
const FLAGS = /^(?:Options|Flags|Global Flags|The following options can be passed to any command):$/;

export function readHelp(text: string): HelpText {
  const commands: string[] = [];
  const flags: { name: string; shorthand: string }[] = [];
  let section = "";
  for (const line of text.split("\n")) {
    if (/^\S.*:$/.test(line)) section = line;
    else if (/^\S/.test(line)) section = "";
    if (COMMANDS.test(section)) {
      const name = /^ {2}([a-z][\w-]*) {2}/.exec(line)?.[1];
      if (name !== undefined) commands.push(name);
    } else if (FLAGS.test(section)) {
      const [, shorthand = "", name] = /^ {2,6}(?:-(\w), )?--([\w-]+)/.exec(line) ?? [];
      if (name !== undefined) flags.push({ name, shorthand });
    }
  }
  return { commands, flags };
}
