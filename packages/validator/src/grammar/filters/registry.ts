import type { FilterName } from "../command.ts";
import type { FilterGrammar } from "../filter-grammar.ts";
import { awk } from "./awk.ts";
import { base64 } from "./base64.ts";
import { cat } from "./cat.ts";
import { column } from "./column.ts";
import { cut } from "./cut.ts";
import { egrep, fgrep, grep } from "./grep.ts";
import { head } from "./head.ts";
import { jq } from "./jq.ts";
import { nl } from "./nl.ts";
import { rev } from "./rev.ts";
import { sed } from "./sed.ts";
import { sort } from "./sort.ts";
import { tac } from "./tac.ts";
import { tail } from "./tail.ts";
import { tr } from "./tr.ts";
import { uniq } from "./uniq.ts";
import { wc } from "./wc.ts";
import { yq } from "./yq.ts";

/** How each filter reads its words. */
export const FILTER_GRAMMARS: Readonly<Record<FilterName, FilterGrammar>> = {
  grep,
  egrep,
  fgrep,
  head,
  tail,
  sort,
  uniq,
  wc,
  cut,
  tr,
  column,
  cat,
  tac,
  rev,
  nl,
  base64,
  jq,
  yq,
  awk,
  sed,
};
