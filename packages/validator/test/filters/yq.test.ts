import { problemsOfYq } from "../../src/meaning/filters/yq/problems.ts";
import { describeReach } from "./reach.ts";
import { installed } from "./real-programs.ts";

const REACHING = [
  'load_str("FILE")',
  '"FILE" 1, load_str',
  '["FILE" 1, load_str]',
  "env(SECRET)",
  "strenv(SECRET)",
  '"$SECRET" | envsubst',
  '"\\(load_str(\\"FILE\\"))"',
  '"\\\\\\\\(load_str(\\"FILE\\"))"',
  '"\\(env.SECRET)"',
  "env.SECRET",
  "$ENV.SECRET",
  'eval("env(SEC" + "RET)")',
  "../secret",
];

describeReach({
  name: "yq",
  real: installed(["yq"]),
  problemsOf: problemsOfYq,
  argv: (program) => [program],
  stdin: "a: b\nitems: [{a: 1, env: x}]\nenv: {SECRET: y}\n",
  reaching: REACHING,
  ingredients: {
    programs: [
      ".items[] | select(.a == 1) | .env",
      '{"a": .b, "env": .d}',
      ".[] as $i ireduce (0; . + $i)",
      '.a tag="!!str"',
      "with_entries(.value |= .)",
      ".items[1:] | .[:2]",
      "(.a, .b) = 3",
      '.a // "env" | first',
      '.. style="double"',
      '... comments=""',
      'map_values(select(has("x")))',
      "explode(.).a",
      '"a\\(.env)b"',
      '"\\\\(load_str)"',
      ".env-x | .load",
      "{env: 1, load: 2}",
      ".a ref $x | $x",
      "# env\n.a",
      ".env # load",
    ],
    pieces: [
      ...REACHING,
      ...String.raw`. .. ... .a .env ."x" .["y"] [ ] ]? { } ( ) | , : ; + - * // == > = |= ? and or not if then else end as $x 1 -1`.split(
        " ",
      ),
      ...String.raw`"s" "a\(.b)c" "\( \( \) \\ \" " " @base64 load load_str env( env eval length select( "FILE" SECRET ) # ~ null`.split(
        " ",
      ),
      "\n",
      " ",
      "#\n",
      "\t",
    ],
  },
  made: 1500,
  runs: 40,
});
