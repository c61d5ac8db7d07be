import { filter } from "./filter.ts";

export const wc = filter({ reads: ["files0-from"] });
