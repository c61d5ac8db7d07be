import { defineMeaning } from "../meaning.ts";

/** Looks through the index of repositories already added. The keywords are data. */
export const searchRepo = defineMeaning({
  apiVerbs: [],
  describe: () => ({ effects: ["read"] }),
});
