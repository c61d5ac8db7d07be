import type { ProgramProblem } from "../program-problem.ts";

/** Builtins that only compute: those of jq 1.5 to 1.8 and of gojq. What is not named here is not assumed harmless. */
export const HARMLESS_BUILTINS: ReadonlySet<string> = new Set(
  `
  true false null not empty error halt halt_error input inputs debug stderr input_line_number builtins
  length utf8bytelength keys keys_unsorted values has in inside contains map map_values path paths leaf_paths pick
  del delpaths getpath setpath to_entries from_entries with_entries select recurse recurse_down walk
  add any all flatten range floor sqrt abs toarray tostring tonumber toboolean type
  sort sort_by group_by min max min_by max_by unique unique_by reverse index rindex indices
  startswith endswith combinations ltrimstr rtrimstr trimstr trim ltrim rtrim explode implode split splits join ascii
  ascii_downcase ascii_upcase while repeat until limit skip first last nth transpose bsearch tojson fromjson
  test match capture scan sub gsub format
  nulls booleans numbers strings arrays objects iterables scalars scalars_or_empty finites normals isvalid isempty
  infinite nan isinfinite isnan isnormal isfinite have_literal_numbers have_decnum
  now mktime gmtime localtime strptime strftime strflocaltime todate fromdate date dateadd datesub
  todateiso8601 fromdateiso8601 dateiso8601
  tostream fromstream truncate_stream INDEX IN JOIN _nwise
  ceil round trunc rint nearbyint significand logb gamma lgamma tgamma lgamma_r frexp modf ldexp scalb scalbln
  nextafter nexttoward copysign drem fabs fdim fma fmax fmin fmod hypot pow pow10 exp exp2 exp10 expm1
  log log2 log10 log1p cbrt sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh
  erf erfc j0 j1 jn y0 y1 yn remainder
  `
    .trim()
    .split(/\s+/),
);

type Refused = Pick<ProgramProblem, "kind" | "message">;

export const REFUSED_BUILTINS: ReadonlyMap<string, Refused> = new Map([
  [
    "env",
    {
      kind: "environment",
      message: "env prints the environment of the machine that runs jq; write .env for a field of that name",
    },
  ],
  ["input_filename", { kind: "environment", message: "input_filename tells about files; the input here is the pipe" }],
  [
    "get_search_list",
    { kind: "environment", message: "get_search_list tells about folders of the machine that runs jq" },
  ],
  [
    "get_prog_origin",
    { kind: "environment", message: "get_prog_origin tells about folders of the machine that runs jq" },
  ],
  ["get_jq_origin", { kind: "environment", message: "get_jq_origin tells about folders of the machine that runs jq" }],
  ["modulemeta", { kind: "reads-file", message: "modulemeta reads a module from a file" }],
]);

export const REFUSED_VARIABLES: ReadonlyMap<string, Refused> = new Map([
  [
    "ENV",
    {
      kind: "environment",
      message: "$ENV is the environment of the machine that runs jq; write .ENV for a field of that name",
    },
  ],
  ["__prog_args", { kind: "environment", message: "$__prog_args is what jq was started with, not data" }],
]);
