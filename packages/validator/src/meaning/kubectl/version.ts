import { defineMeaning } from "../meaning.ts";

export const version = defineMeaning({
  apiVerbs: ["get"],
  describe: () => ({ effects: ["read"] }),
});
