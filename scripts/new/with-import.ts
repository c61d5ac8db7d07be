/** Adds the import of a sibling to a registry. Imports stand in the order of their files. */
export function withImport(text: string, variable: string, name: string): string {
  const lines = text.split("\n");
  const imports = lines.flatMap((line, at) => (/ from "\.\/.*";$/.test(line) ? [at] : []));
  const next = imports.find((at) => (/"\.\/(.*)\.ts";$/.exec(lines[at] ?? "")?.[1] ?? "") > name);
  return lines
    .toSpliced(next ?? (imports.at(-1) ?? 0) + 1, 0, `import { ${variable} } from "./${name}.ts";`)
    .join("\n");
}
