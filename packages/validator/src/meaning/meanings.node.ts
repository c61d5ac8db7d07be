import type { ProgramName } from "../grammar/command.ts";
import type { ProgramMeaning } from "./meaning.ts";
import type * as registry from "./registry.ts";

/** The file that the build makes of the registry. A verdict is given at once, and cannot wait for an `import()`. */
declare function require(file: "./registry.js"): typeof registry;

let meanings: typeof registry.MEANINGS | undefined;

/** What is known of a program. Almost half of the package stands behind it, and is loaded with the first verdict. */
export function meaningsOf(tool: ProgramName): ProgramMeaning | undefined {
  meanings ??= require("./registry.js").MEANINGS;
  return meanings[tool];
}
