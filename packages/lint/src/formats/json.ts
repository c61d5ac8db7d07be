import type { Formatter } from "./format.ts";

/** For programs. Fields are added, never renamed. */
export const formatJson: Formatter = ({ problems, files, commands, suppressed, known, version }) =>
  `${JSON.stringify({ version, summary: { files, commands, problems: problems.length, suppressed, known }, problems }, undefined, 2)}\n`;
