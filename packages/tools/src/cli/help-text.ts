import type { CliName } from "@k8s-mcp/validator";

/** Up to the next paragraph. */
const GLOBAL_FLAGS = /^Global Flags:\n(?:[ \t]+\S.*\n?)+/mu;

/** The blanks between a flag or a command and what is said of it, where a column would begin. */
const COLUMN = /^( +(?:-|\w)\S*(?: \S+)*?) {3,}(?=\S)/gmu;

/** A flag without a letter stands where those with one have their name. */
const FLAG_INDENT = /^ {4,}(?=--\w)/gmu;

/** What fills the cells of helm's table up to the widest. */
const CELL_FILLING = / {2,}(?=\|)|(?<=\|---)-+/gu;

/** A call's private folder, which is gone by now. */
const PRIVATE_HOME = /[^\s"'=]*\/calls\/\d+\/home(?=[/"'\s]|$)/gu;

/**
 * A CLI's help for a model, which pays for each blank: without what aligns its columns, without the flags that every
 * command has, and without the folder that stood in for its home.
 *
 * @param overview The help of the CLI itself, which tells of those flags.
 */
export function helpText(help: string, cli: CliName, { overview }: { readonly overview: boolean }): string {
  const own = overview ? help : help.replace(GLOBAL_FLAGS, `Global flags: those of \`${cli} --help\`.\n`);
  return own
    .replaceAll(COLUMN, "$1  ")
    .replaceAll(FLAG_INDENT, "  ")
    .replaceAll(CELL_FILLING, (filling) => (filling.startsWith(" ") ? " " : ""))
    .replaceAll(PRIVATE_HOME, "~");
}
