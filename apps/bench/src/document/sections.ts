const begin = (name: string): string => `<!-- suite: ${name} -->`;
const end = (name: string): string => `<!-- end: ${name} -->`;

/**
 * A document with a suite's section put in place of the one that it had, or at its end.
 *
 * @throws {Error} where a section begins and does not end: nobody can say what else would be lost.
 */
export function withSection(document: string, name: string, content: string): string {
  const section = `${begin(name)}\n\n${content}\n\n${end(name)}`;
  const start = document.indexOf(begin(name));
  if (start < 0) return `${document.trimEnd()}\n\n${section}\n`;
  const stop = document.indexOf(end(name), start);
  if (stop < 0)
    throw new Error(`The section of ${name} in docs/benchmarks.md has no end. Put "${end(name)}" behind it.`);
  return document.slice(0, start) + section + document.slice(stop + end(name).length);
}
