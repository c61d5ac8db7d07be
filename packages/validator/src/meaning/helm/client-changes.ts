import type { Effect } from "../intent.ts";
import { defineMeaning, type Meaning } from "../meaning.ts";

/** Commands that change the machine that helm runs on, or what others will fetch. Their operands do not matter. */
function changes(...effects: readonly Effect[]): Meaning {
  return defineMeaning({ apiVerbs: [], describe: () => ({ effects }) });
}

export const clientChanges: Readonly<Record<string, Meaning>> = {
  create: changes("host-write"),
  "dependency build": changes("host-write"),
  "dependency update": changes("host-write"),
  docs: changes("host-write"),
  package: changes("host-write"),
  "plugin install": changes("host-exec"),
  "plugin package": changes("host-write"),
  "plugin uninstall": changes("host-write"),
  "plugin update": changes("host-exec"),
  "plugin verify": changes("host-read"),
  pull: changes("host-write"),
  push: changes("host-read"),
  "registry login": changes("identity"),
  "registry logout": changes("identity"),
  "repo add": changes("host-write"),
  "repo index": changes("host-write"),
  "repo remove": changes("host-write"),
  "repo update": changes("host-write"),
  verify: changes("host-read"),
};
