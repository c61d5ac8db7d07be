import { expect, it } from "vitest";
import { grammarOf } from "./grammars.ts";
import { readAsNewer, readAsOlder } from "./known-versions.ts";

const { versions } = grammarOf("kubectl");
const oldest = versions[0] ?? "";
const newest = versions.at(-1) ?? "";

it.each([
  { installed: "0.9.1", older: undefined, newer: oldest },
  { installed: `${oldest}.2`, older: undefined, newer: undefined },
  { installed: `${newest}.2`, older: undefined, newer: undefined },
  { installed: "99.0.0", older: newest, newer: undefined },
])("kubectl $installed is read as the older $older, as the newer $newer", ({ installed, older, newer }) => {
  expect([readAsOlder("kubectl", installed), readAsNewer("kubectl", installed)]).toEqual([older, newer]);
});
