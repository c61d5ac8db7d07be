import { AREAS, type Area, type Diagnosis } from "./diagnosis.ts";

const TITLES: Readonly<Record<Area, string>> = {
  programs: "Programs",
  settings: "Settings",
  policy: "Policy",
  clusters: "Clusters",
  files: "Files",
  toolchain: "Toolchain",
  clients: "Clients",
};

/** Everything that was found as a table for people, each problem with its fix below it. */
export function report(title: string, diagnoses: readonly Diagnosis[]): string {
  const width = Math.max(...diagnoses.map(({ subject }) => subject.length));
  const sections = AREAS.flatMap((area) => {
    const rows = diagnoses.filter((diagnosis) => diagnosis.area === area);
    return rows.length === 0 ? [] : ["", TITLES[area], ...rows.flatMap((row) => lines(row, width))];
  });
  return `${[title, ...sections, "", outcome(diagnoses)].join("\n")}\n`;
}

/** Characters of the column that holds the status. */
const STATUS = 9;

function lines({ status, subject, says, fix, paste }: Diagnosis, width: number): readonly string[] {
  const indent = " ".repeat(2 + STATUS);
  return [
    `  ${status.padEnd(STATUS)}${printable(subject).padEnd(width)}  ${printable(says)}`,
    ...(fix === undefined ? [] : [`${indent}Fix: ${printable(fix)}`]),
    ...(paste === undefined ? [] : [paste.replace(/^/gmu, `${indent}  `)]),
  ];
}

function outcome(diagnoses: readonly Diagnosis[]): string {
  const problems = diagnoses.filter(({ status }) => status === "problem").length;
  if (problems === 0) return "No problems.";
  return problems === 1 ? "1 problem." : `${problems} problems.`;
}

/** Names come from files and clusters, and must not move a terminal's cursor. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
}
