import { tools } from "../../packages/tools/src/registry.ts";

/** The README's table of tools. */
export function toolTable(): string {
  const rows = tools.map(({ name, description, inputSchema, annotations }) => {
    const required = new Set(inputSchema.required ?? []);
    const parameters = Object.keys(inputSchema.properties ?? {}).map(
      (key) => `\`${key}${required.has(key) ? "" : "?"}\``,
    );
    const summary = description.split(/(?<=\.)\s/)[0] ?? description;
    return `| \`${name}\` | ${parameters.join(", ")} | ${annotations.readOnlyHint ? "reads" : "may change"} | ${summary.replaceAll("|", "\\|")} |`;
  });
  return ["| tool | parameters | | |", "|---|---|---|---|", ...rows, ""].join("\n");
}
