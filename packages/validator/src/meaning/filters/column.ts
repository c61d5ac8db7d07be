import { filter } from "./filter.ts";

export const column = filter({ numeric: ["table-columns-limit", "use-spaces"] });
