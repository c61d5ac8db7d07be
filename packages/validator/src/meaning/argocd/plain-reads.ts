import type { NameUse } from "../intent.ts";
import { defineMeaning, type Meaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { named } from "../shared/named.ts";
import { operandCount } from "../shared/operand-count.ts";
import { refreshMode } from "./shared/refresh.ts";
import { CHANGE_VERBS, READ_VERBS } from "./shared/core.ts";

/** Lists something, and takes no operands. */
export const lists = defineMeaning({
  apiVerbs: READ_VERBS,
  describe: ({ command }) => combine({ effects: ["read"] }, operandCount(command, 0)),
});

/** Shows what some words name. */
export function shows(role: NameUse["role"], words = 1): Meaning {
  return defineMeaning({
    apiVerbs: READ_VERBS,
    describe: ({ command }) =>
      combine({ effects: ["read"] }, operandCount(command, words), { names: named(command.operands, role) }),
  });
}

/** Shows what an address, a fingerprint or a question of any form stands for: data, as long as there are so many words. */
export function shownByData(words: number): Meaning {
  return defineMeaning({
    apiVerbs: CHANGE_VERBS,
    describe: ({ command }) => combine({ effects: ["read"] }, operandCount(command, words), refreshMode(command)),
  });
}
