import type { ProgramName } from "./catalogue/programs.ts";
import { SOURCE_NAMES, type SourceName } from "./source.ts";

const WAYS: Readonly<Record<SourceName, string>> = {
  path: "on PATH",
  cache: "in the cache",
  release: "its release",
  module: "building it",
};

interface Missing {
  readonly name: ProgramName;
  readonly reasons: Readonly<Partial<Record<SourceName, string>>>;
}

const describe = ({ name, reasons }: Missing): string => {
  const lines = SOURCE_NAMES.flatMap((source) =>
    reasons[source] === undefined ? [] : `    ${WAYS[source]}: ${reasons[source]}`,
  );
  return [`  ${name}`, ...lines].join("\n");
};

/** What to tell somebody who lacks programs: why each way failed, and the two ways out. */
export const howToGet = (missing: readonly Missing[]): string =>
  [
    `These programs are not there and could not be brought:`,
    ...missing.map(describe),
    "Two ways out:",
    "  1. Let this machine reach the releases and run `npm run toolchain`. Behind a proxy set HTTPS_PROXY and",
    "     NODE_USE_ENV_PROXY=1; with a mirror set K8S_MCP_RELEASE_MIRROR to its base URL.",
    "  2. Install Go 1.26 or newer, or the programs themselves, so that they are on PATH.",
  ].join("\n");

/** What a command says whose program is not there yet. */
export const adviceFor = (name: ProgramName): string =>
  `${name} is not there yet. \`npm run toolchain\` brings it, or put it on PATH.`;
