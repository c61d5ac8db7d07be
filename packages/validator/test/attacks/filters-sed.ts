import type { Attack } from "./attack.ts";

export const filtersSed: readonly Attack[] = [
  { command: "kubectl get pods | sed 's/a/b/2pw x'", expect: "deny", why: "a flag of s behind others writes" },
  { command: "kubectl get pods | sed 'sxaxbxe'", expect: "deny", why: "any letter may be the delimiter" },
  {
    command: "kubectl get pods | sed 's/[/]/b/e'",
    expect: "deny",
    why: "a delimiter inside brackets does not end the expression",
  },
  { command: "kubectl get pods | sed '\\xaxw y'", expect: "deny", why: "an address with its own delimiter" },
  {
    command: "kubectl get pods | sed '/x/MIe id'",
    expect: "deny",
    why: "flags of the address stand before the command",
  },
  { command: "kubectl get pods | sed '2,~4e id'", expect: "deny", why: "GNU's addresses before the command" },
  { command: "kubectl get pods | sed '$!{$!w x\n}'", expect: "deny", why: "in a group, behind `!`" },
  { command: "kubectl get pods | sed '1{p};w x'", expect: "deny", why: "behind a group" },
  { command: "kubectl get pods | sed 'b;w x'", expect: "deny", why: "the label ends at the semicolon" },
  { command: "kubectl get pods | sed '/#/w x'", expect: "deny", why: "a `#` in an address begins no comment" },
  { command: "kubectl get pods | sed '# c\nw x'", expect: "deny", why: "a comment ends with its line" },
  {
    command: "kubectl get pods | sed 's/a/\\\nb/w x'",
    expect: "deny",
    why: "an escaped newline does not end the replacement",
  },
  {
    command: "kubectl get pods | sed -e 'i a' -e 'w x'",
    expect: "deny",
    why: "the second expression begins a new line",
  },
  {
    command: "kubectl get pods | sed -ne'w x'",
    expect: "deny",
    why: "the script is joined to the last letter of a cluster",
  },
  { command: "kubectl get pods | sed -nes/a/b/w\\ x", expect: "deny", why: "the same without quotes" },
  { command: "kubectl get pods | sed -En -i p", expect: "deny", why: "-i may stand anywhere" },
  { command: "kubectl get pods | sed --in=x p", expect: "deny", why: "shortened, with the suffix joined" },
  { command: "kubectl get pods | sed -e p -- -n", expect: "deny", why: "behind `--` options are files" },
  { command: "kubectl get pods | sed 'r/dev/stdin'", expect: "deny", why: "a file's name is joined to the command" },
  {
    command: "kubectl get pods | sed -e 'w /tmp/x' --version",
    expect: "deny",
    why: "the file is opened when the script is read, before sed comes to the option that ends it",
  },
  { command: "kubectl get pods | sed 's/a/b/;#w x'", expect: "allow", why: "a comment" },
  {
    command: "kubectl get pods | sed -e 'i\\' -e 'w x'",
    expect: "allow",
    why: "the second expression is the text of the first",
  },
  {
    command: "kubectl get pods | sed 'a foo\\\nw x'",
    expect: "allow",
    why: "the text goes on behind an escaped newline",
  },
  { command: "kubectl get pods | sed 'y/ewr/abc/;s/w x/e/'", expect: "allow", why: "letters of commands as text" },
];
