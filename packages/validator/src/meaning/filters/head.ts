import { filter } from "./filter.ts";

export const head = filter({ numeric: ["bytes", "lines"] });
