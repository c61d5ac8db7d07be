import { problemsOfJq } from "../../src/meaning/filters/jq/problems.ts";
import { describeReach } from "./reach.ts";
import { installed } from "./real-programs.ts";

const REACHING = [
  "env",
  "env.SECRET",
  "$ENV",
  "$ENV.SECRET",
  '"\\(env)"',
  '"a\\("b\\($ENV.SECRET)")"',
  "{$ENV}",
  "{(env.SECRET): 1}",
];

describeReach({
  name: "jq",
  real: installed(["jq", "gojq", "jaq"]),
  problemsOf: problemsOfJq,
  argv: (program) => ["-c", program],
  stdin: '{"items": [{"a": "b", "env": 1}], "env": {"SECRET": 1}}\n',
  reaching: REACHING,
  ingredients: {
    programs: [
      '.items[]|select(.a=="b")|.env',
      '{a:.b,"c\\(.d)":1}',
      "reduce .items[] as {a:$a,env:$e} (0;.+$e)",
      "def f(a;$b): a+$b; f(1;2)",
      "label $f|foreach .items[] as $x (0;.+1;if .>1 then .,break $f else empty end)",
      ". as {env:$e} ?// [$e] | $e",
      'try error("env") catch .',
      '."env"."b"?[0]?.[1]?',
      "if . then 1 elif 2 then 3 else 4 end",
      '"a\\("b\\(.env)")d"',
      "[.items[]|{(.a):.env}]|add // {}",
      ".a.b |= (.+1)? | del(.c)",
      '@base64 "x\\(.env)"',
      "..|numbers?",
      ". as $env | {$env}",
      ".env # env",
      "{env, $__loc__, if: 1}",
      '.env?//"env"',
    ],
    pieces: [
      ...REACHING,
      ...String.raw`. .. .a ."x" .["y"] [ ] { } ( ) | , : ; + - * / // % == != < > = |= //= ? ?// and or if then else end`.split(
        " ",
      ),
      ...String.raw`try catch reduce foreach as def label break $x $ ENV env 1 2.5 "s" "a\(.b)c" "\( \( \) \\ " " @base64 # env:1 {env}`.split(
        " ",
      ),
      "\n",
      " ",
      "#\n",
      "# \\\n",
    ],
  },
  made: 1500,
  runs: 100,
});
