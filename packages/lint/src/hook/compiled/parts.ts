import { compiledFolder } from "./folder.ts";
import { createLoader } from "./loader.ts";

/** What the published guard loads when a line needs it. In the package this stands in `dist/main.js`. */
export const parts = createLoader(`${import.meta.dirname}/hook`, compiledFolder(process.env, import.meta.filename));
