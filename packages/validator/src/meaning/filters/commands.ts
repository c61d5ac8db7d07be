import type { FilterName } from "../../grammar/command.ts";
import type { ProgramMeaning } from "../meaning.ts";
import { awk } from "./awk.ts";
import { base64 } from "./base64.ts";
import { column } from "./column.ts";
import { cut } from "./cut.ts";
import { grep } from "./grep.ts";
import { head } from "./head.ts";
import { jq } from "./jq.ts";
import { nl } from "./nl.ts";
import { plain } from "./plain.ts";
import { sed } from "./sed.ts";
import { sort } from "./sort.ts";
import { tail } from "./tail.ts";
import { tr } from "./tr.ts";
import { uniq } from "./uniq.ts";
import { wc } from "./wc.ts";
import { yq } from "./yq.ts";

/** What each filter does. */
export const filters: Readonly<Record<FilterName, ProgramMeaning>> = {
  grep,
  egrep: grep,
  fgrep: grep,
  head,
  tail,
  sort,
  uniq,
  wc,
  cut,
  tr,
  column,
  cat: plain,
  tac: plain,
  rev: plain,
  nl,
  base64,
  jq,
  yq,
  awk,
  sed,
};
