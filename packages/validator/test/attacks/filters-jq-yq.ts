import type { Attack } from "./attack.ts";

export const filtersJqAndYq: readonly Attack[] = [
  {
    command: "kubectl get pods -o json | jq '{env: env}'",
    expect: "deny",
    why: "a key and a builtin of one name, side by side",
  },
  {
    command: 'kubectl get pods -o json | jq \'"a\\("b\\(env)")"\'',
    expect: "deny",
    why: "text in code in text in code",
  },
  { command: "kubectl get pods -o json | jq '{\"\\(env)\": 1}'", expect: "deny", why: "a key may hold code" },
  { command: "kubectl get pods -o json | jq '@base64 \"\\(env)\"'", expect: "deny", why: "a format before the string" },
  { command: "kubectl get pods -o json | jq '\"#\", env'", expect: "deny", why: "a `#` in a string begins no comment" },
  {
    command: "kubectl get pods -o json | jq '\"\\\\\\(env)\"'",
    expect: "deny",
    why: "an escaped backslash before the interpolation",
  },
  { command: "kubectl get pods -o json | jq '$ ENV'", expect: "deny", why: "a blank may stand behind the dollar" },
  {
    command: "kubectl get pods -o json | jq '. as $ENV | $ENV'",
    expect: "deny",
    why: "no scope is trusted to hide the environment",
  },
  {
    command: "kubectl get pods -o json | jq 'def env: 1; env'",
    expect: "deny",
    why: "nor a definition of the same name",
  },
  {
    command: "kubectl get pods -o json | jq '.a | .b | env.c'",
    expect: "deny",
    why: "a builtin in the middle of fields",
  },
  { command: "kubectl get pods -o json | jq 'try env catch .'", expect: "deny", why: "keywords stand around it" },
  {
    command: "kubectl get pods -o json | jq 'import \"/etc/passwd\" as $p; $p'",
    expect: "deny",
    why: "data modules are files",
  },
  {
    command: "kubectl get pods -o json | jq '\"/x\" | modulemeta'",
    expect: "deny",
    why: "a builtin that opens the file that its input names",
  },
  {
    command: "kubectl get pods -o json | jq -nrf x",
    expect: "deny",
    why: "a cluster that ends in -f: the program is a file",
  },
  { command: "kubectl get pods -o json | jq . -f", expect: "deny", why: "-f behind the program makes a file of it" },
  { command: "kubectl get pods -o json | jq -rL / .", expect: "deny", why: "a cluster in which L takes the next word" },
  {
    command: "kubectl get pods -o json | jq -n --args . a --rawfile b /etc/passwd",
    expect: "deny",
    why: "options go on behind --args",
  },
  { command: "kubectl get pods -o json | jq . x --args", expect: "deny", why: "operands before --args are files" },
  {
    command: "kubectl get pods -o json | jq '.[$NAME]'",
    expect: "deny",
    why: "nothing gives the variable a value, as a shell would not either",
  },
  {
    command: "kubectl get pods -o json | jq '.items['",
    expect: "deny",
    why: "a program that does not parse answers nothing",
  },
  {
    command: "kubectl get pods -o json | jq --arg f --from-file '$f'",
    expect: "allow",
    why: "--arg takes two words, whatever they look like",
  },
  {
    command: 'kubectl get pods -o json | jq \'{env}, .env, .["env"], "env"\'',
    expect: "allow",
    why: "a field, a key and a text",
  },
  {
    command: "kubectl get pods -o json | jq '\"\\\\(env)\"'",
    expect: "allow",
    why: "the backslash is escaped, so that it is text",
  },
  { command: "kubectl get pods -o json | jq '. # env'", expect: "allow", why: "a comment" },
  {
    command: "kubectl get pods -o json | jq --args '$ARGS' /etc/passwd",
    expect: "allow",
    why: "behind --args operands are texts",
  },
  {
    command: "kubectl get pods -o yaml | yq '.a as $x | load($x)'",
    expect: "deny",
    why: "the file's name is only known at run time",
  },
  { command: "kubectl get pods -o yaml | yq '\"\\(strenv(HOME))\"'", expect: "deny", why: "yq interpolates, too" },
  { command: 'kubectl get pods -o yaml | yq \'eval("load(\\"x\\")")\'', expect: "deny", why: "a text becomes code" },
  {
    command: "kubectl get pods -o yaml | yq '.. |= envsubst(nu)'",
    expect: "deny",
    why: "an operator with options instead of a name",
  },
  { command: "kubectl get pods -o yaml | yq '$ENV'", expect: "deny", why: "the other yq hands the program to jq" },
  {
    command: "kubectl get pods -o yaml | yq ../../etc/passwd",
    expect: "deny",
    why: "an expression that is also a path to a file",
  },
  { command: "kubectl get pods -o yaml | yq -Pi .a", expect: "deny", why: "-i in a cluster writes a file" },
  { command: "kubectl get pods -o yaml | yq -s .kind .", expect: "deny", why: "it writes one file for each document" },
  {
    command: "kubectl get pods -o yaml | yq --exp 'load(\"x\")'",
    expect: "deny",
    why: "one yq takes shortened options",
  },
  {
    command: "kubectl get pods -o yaml | yq e .a x.yaml",
    expect: "deny",
    why: "the subcommand moves the operands by one",
  },
  {
    command: "kubectl get pods -o yaml | yq '.a.\"load(x)\", .load, .spec.env'",
    expect: "allow",
    why: "names of fields",
  },
  { command: "kubectl get pods -o yaml | yq '.a # load(\"x\")'", expect: "allow", why: "a comment, for both" },
];
