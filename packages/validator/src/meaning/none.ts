/** Most lists of most stages are empty. One for all, frozen once: nobody has to make, join or freeze it again. */
export const NONE: readonly never[] = Object.freeze([]);
