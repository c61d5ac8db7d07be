import { placeWords } from "../place-words.ts";
import { fromTable, type Look, type LookInput, type LookTable } from "./look.ts";

const TABLE: LookTable = {
  "dependency build": ["dependency list 0"],
  "dependency update": ["dependency list 0"],
  install: ["show values 1", "list"],
  package: ["lint 0", "show chart 0"],
  plugin: ["env"],
  pull: ["show chart 0", "repo list"],
  push: ["show chart 0", "repo list"],
  registry: ["repo list"],
  repo: ["repo list"],
  rollback: ["history 0"],
  template: ["show values 1"],
  test: ["status 0"],
  uninstall: ["status 0"],
  upgrade: ["get values 0", "status 0", "list"],
};
/** They read what is on this machine or in a repository, and no cluster. */
const CLIENT = new Set(["show", "repo", "search", "dependency", "lint", "env"]);

export function helmLooks({ command, text, intent }: LookInput): readonly Look[] {
  const place = placeWords("helm", command);
  const read = fromTable(TABLE, command).map((words) => ({
    command: ["helm", ...words, ...(CLIENT.has(words[0] ?? "") ? [] : place)].join(" "),
    why: "to look first",
  }));
  const prints = intent.effects.includes("write") || intent.effects.includes("delete");
  const dry = { command: `${text.slice(0, command.span.end)} --dry-run=client`, why: "to see what it would do" };
  return prints ? [...read, dry] : read;
}
