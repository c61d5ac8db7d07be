import { filter } from "./filter.ts";

export const nl = filter({ numeric: ["join-blank-lines", "line-increment", "number-width", "starting-line-number"] });
