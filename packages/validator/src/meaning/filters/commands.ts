import type { FilterName } from "../../grammar/command.ts";
import type { ProgramMeaning } from "../meaning.ts";

/** Every filter whose meaning is known. */
export const filters: Readonly<Partial<Record<FilterName, ProgramMeaning>>> = {};
