import { filter } from "./filter.ts";

export const base64 = filter({ numeric: ["wrap"] });
