import { defineMeaning } from "../meaning.ts";

/** Commands that print what helm itself knows: its completion scripts, settings, plugins, repositories, version. */
export const printsOwn = defineMeaning({
  apiVerbs: [],
  describe: () => ({ effects: ["read"] }),
});
