import { pathStaysPlain } from "./jsonpath.ts";

/** Whether a `-o custom-columns=` specification shows nothing of a Secret's data. */
export function columnsStayPlain(specification: string): boolean {
  return specification.split(",").every((column) => {
    const colon = column.indexOf(":");
    return colon >= 0 && pathStaysPlain(column.slice(colon + 1));
  });
}
