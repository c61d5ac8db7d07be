import { problemsOfAwk } from "../../src/meaning/filters/awk/problems.ts";
import { describeReach } from "./reach.ts";
import { installed } from "./real-programs.ts";

const REACHING = [
  'BEGIN {system("touch X")}',
  'BEGIN {print "x" > "X"}',
  'BEGIN {printf "x" >> "X"}',
  'BEGIN {print "touch X" | "sh"}',
  'BEGIN {"touch X" | getline}',
  'BEGIN {getline x < "FILE"; print x}',
  'BEGIN {print ENVIRON["SECRET"]}',
  'BEGIN {ARGV[1] = "FILE"; ARGC = 2} {print}',
];

describeReach({
  name: "awk",
  real: installed(["awk", "gawk", "mawk", "original-awk", "nawk", "bwk", "goawk"], "awk"),
  problemsOf: problemsOfAwk,
  argv: (program) => ["--", program],
  stdin: "web Running 3\napi/a:b 5 #x\ntouch X;\n",
  reaching: REACHING,
  ingredients: {
    programs: [
      "{print $1, $3}",
      '$3 != "Running" {print $1}',
      "/web|api/ {print $1}",
      '{print $1 " | " $3 " > X"}',
      'BEGIN {FS=":"} {n[$1]++} END {for (k in n) print k, n[k]}',
      '{gsub(/[^/]*\\//,""); print}',
      "function f(a) {return a/2} {print f($2)/2}",
      '{if ($1>2) print "a";else print "b"}',
      '{printf "%s %d\\n", $1, ($2>1)}',
      "!s[$0]++",
      'NR%2==0 {print NR": "$0; next} {x=x $0} END {print length(x)/2}',
      '{sub(/#.*/,""); $2=""; print ($0 > 1) ? "a" : "b"}',
      '{split($0,p,/[\\/:]/); print p[1] "/" p[2]}',
      "{do {i++} while (i<3); for (;i<5;) i++}",
      '{x = y + 3; print x " # " y / 2 " /"} # /',
      "/[/]/ || /[[:alpha:]/]/ {print a[1] / 2}",
    ],
    pieces: [
      ...REACHING,
      'system("touch X")',
      "system($0)",
      'print > "X"',
      '| "cat > X"',
      '"touch X" | getline;',
      'getline x < "FILE"; print x;',
      'print ENVIRON["SECRET"];',
      ...String.raw`/ / / " " \ \" \/ \\ # ; ; ( ) { } [ ] , + - ++ -- = == > < >= ~ ! && || ? : | & $ $1 x 1 2.5 0x1 1e . @ ::`.split(
        " ",
      ),
      ...String.raw`length print printf in for( while( if( else do delete BEGIN END getline return next exit /= *= ^`.split(
        " ",
      ),
      ...String.raw`/[/]/ /[^/]/ /[]/]/ /\[/ [[:alpha:]/] [\]/] /[ ]/ '/' "/"`.split(" "),
      "\n",
      " ",
      "#\n",
      "\\\n",
    ],
  },
  made: 900,
  runs: 120,
});
