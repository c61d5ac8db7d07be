/**
 * One thing that the language leaves out. The sibling of a rule over intent: same id scheme, same examples that are run
 * as tests and rendered into the rule's page, but it speaks of text, before there is any intent.
 */
export interface LanguageRule {
  /** `K8S0xx`. Never reused. */
  readonly id: `K8S0${number}`;
  readonly slug: string;
  /** What was wrong, as a sentence. */
  readonly summary: string;
  /** What to write instead. */
  readonly instead: string;
  /** Lines that this rule refuses. None for the limits: their examples would be as long as the limits. */
  readonly match: readonly string[];
  /** Near misses that it does not refuse (another rule may). */
  readonly notMatch: readonly string[];
}

/** Most UTF-8 bytes of a line, its white space included. */
export const MAX_BYTES = 32 * 1024;
/** Most words of a line, over all stages. */
export const MAX_WORDS = 512;
/** Most stages of a pipeline. */
export const MAX_STAGES = 8;

export const separator: LanguageRule = {
  id: "K8S001",
  slug: "separator",
  summary: "`;` would start a second command; a call runs one pipeline.",
  instead: "Send each command as a call of its own, or put the `;` in single quotes if it is data.",
  match: ["kubectl version; kubectl delete ns prod", "kubectl get pods;"],
  notMatch: ["kubectl get pods -o 'jsonpath={.items[*].metadata.name};'", "kubectl get pods -l a\\;b"],
};

export const background: LanguageRule = {
  id: "K8S002",
  slug: "background",
  summary: "`&` would run the command in the background.",
  instead: "Leave it out: every call waits for its command. Put it in single quotes if it is data.",
  match: ["kubectl get pods &", "kubectl get pods & kubectl get svc"],
  notMatch: ["kubectl get --raw '/version?a=1&b=2'", "kubectl get pods 2>&1"],
};

export const andList: LanguageRule = {
  id: "K8S003",
  slug: "and-list",
  summary: "`&&` would start a second command; a call runs one pipeline.",
  instead: "Send the second command as a call of its own when the first one has succeeded.",
  match: ["kubectl get ns dev && kubectl delete ns dev"],
  notMatch: ["kubectl get pods -o 'jsonpath={.items[?(@.a && @.b)]}'"],
};

export const orList: LanguageRule = {
  id: "K8S004",
  slug: "or-list",
  summary: "`||` would start a second command; a call runs one pipeline.",
  instead: "Leave it out, or send the second command as a call of its own when the first one has failed.",
  match: ["kubectl get ns dev || kubectl create ns dev"],
  notMatch: ["kubectl get pods | awk '$1 == 1 || $2 == 2'"],
};

export const redirection: LanguageRule = {
  id: "K8S005",
  slug: "redirection",
  summary: "A redirection would open a file; only `2>&1` and `2>/dev/null` are understood.",
  instead:
    "Leave it out: the output is returned. Pass content with the call's `stdin`; quote `<` and `>` if they are data.",
  match: [
    "kubectl get pods > /tmp/out",
    "kubectl apply -f - < x.yaml",
    "kubectl get pods 2> /tmp/err",
    "kubectl get pods |& grep x",
  ],
  notMatch: ["kubectl get pods 2>&1", "kubectl get pods 2>/dev/null | wc -l", "kubectl get pods | awk '$4 > 3'"],
};

/** `<namespace>`: a name that was left to fill in, and no file that somebody wants to read. */
export const placeholder: LanguageRule = {
  ...redirection,
  summary: "This stands for a name that is still to be filled in.",
  instead: "Write the name itself, without the angle brackets.",
};

export const hereDocument: LanguageRule = {
  id: "K8S006",
  slug: "here-document",
  summary: "A here-document needs a shell.",
  instead: "Pass the content with the call's `stdin` and write `-f -`.",
  match: ["kubectl apply -f - <<EOF", "kubectl apply -f - <<< '{}'"],
  notMatch: ["kubectl apply -f -"],
};

export const backtick: LanguageRule = {
  id: "K8S007",
  slug: "backtick",
  summary: "A backtick would run another command and insert what it prints.",
  instead: "Run that command in a call of its own and write its result; use single quotes if the backtick is data.",
  match: ["kubectl get pods `id`", 'kubectl get pods -l "a=`id`"'],
  notMatch: ["kubectl annotate pod web note='a `b` c'"],
};

export const expansion: LanguageRule = {
  id: "K8S008",
  slug: "expansion",
  summary: "A shell would replace this `$` by the value of a variable or the output of a command; there is no shell.",
  instead: "Write the value itself, or use single quotes if the dollar sign is data.",
  match: [
    "kubectl get pods -n $NS",
    'kubectl get pods "$(id)"',
    "kubectl get pods ${x}",
    "kubectl get pods $'a'",
    'kubectl get pods "$1"',
  ],
  notMatch: [
    'kubectl get pods | grep "^web$"',
    "kubectl get pods | awk '{print $1}'",
    "kubectl get pods | grep web$",
    "kubectl get pods \\$x",
  ],
};

/** `$'\t'`: what only a shell reads as characters. */
export const quotedExpansion: LanguageRule = {
  ...expansion,
  summary: "Only a shell would read `$'…'` and `$\"…\"` as other characters; there is no shell.",
  instead: "Write the character itself between quotes: a tab or a line break stands there as it is.",
};

export const processSubstitution: LanguageRule = {
  id: "K8S009",
  slug: "process-substitution",
  summary: "`<(` and `>(` would run another command.",
  instead: "Run that command in a call of its own, and pass its output with `stdin`.",
  match: ["kubectl apply -f <(cat x)", "kubectl get pods >(cat)"],
  notMatch: ["kubectl get pods | grep '<('"],
};

export const parenthesis: LanguageRule = {
  id: "K8S010",
  slug: "parenthesis",
  summary: "A word cannot begin with a parenthesis: a shell would start a subshell there.",
  instead: "Leave the parentheses out, or quote the word if they are data.",
  match: ["(kubectl get pods)", "kubectl get pods )"],
  notMatch: ["kubectl get pods -l 'env in (a,b)'", "kubectl get pods -o=jsonpath={.items[?(@.a)]}"],
};

export const assignment: LanguageRule = {
  id: "K8S011",
  slug: "assignment",
  summary: "An assignment before the command would change its environment.",
  instead: "Begin with the command; use its own flags, such as `--context` or `--namespace`.",
  match: ["KUBECONFIG=/tmp/x kubectl get pods", "A+=1 kubectl get pods", "kubectl get pods | LC_ALL=C sort"],
  notMatch: ["kubectl label pod web a=b"],
};

export const lineBreak: LanguageRule = {
  id: "K8S012",
  slug: "line-break",
  summary: "A line break between words would start a second command.",
  instead:
    "Write the command on one line, end a continued line with a backslash, or send each command as a call of its own.",
  match: ["kubectl get pods\nkubectl delete ns prod", "kubectl get\rpods", "kubectl get pods |\nwc -l"],
  notMatch: ["kubectl get \\\n pods", "kubectl get pods\n", "kubectl patch deploy web -p '{\n}'"],
};

export const comment: LanguageRule = {
  id: "K8S013",
  slug: "comment",
  summary: "An unquoted `#` at the start of a word would turn the rest into a comment.",
  instead: "Leave the comment out, or quote the word if the `#` is data.",
  match: ["kubectl get pods # all of them", "#kubectl get pods"],
  notMatch: ["kubectl get pods | grep '#'", "kubectl get pods -l a#b"],
};

export const openQuote: LanguageRule = {
  id: "K8S014",
  slug: "open-quote",
  summary: "A quote is opened here and never closed.",
  instead: "Close the quote, or write a single quote inside single quotes as '\\''.",
  match: ["kubectl get pods 'web", 'kubectl get pods "web'],
  notMatch: ["kubectl get pods 'it'\\''s'"],
};

export const trailingBackslash: LanguageRule = {
  id: "K8S015",
  slug: "trailing-backslash",
  summary: "The line ends with a backslash that has nothing to escape.",
  instead: "Leave the backslash out, or write it twice if it is data.",
  match: ["kubectl get pods \\"],
  notMatch: ["kubectl get pods \\\n -n dev", "kubectl get pods \\\\"],
};

export const emptyStage: LanguageRule = {
  id: "K8S016",
  slug: "empty-stage",
  summary: "There is no command here.",
  instead: "Begin with a command, and put one on each side of every `|`.",
  match: ["", "  \n", "kubectl get pods |", "| wc -l", "kubectl get pods | | wc -l", "kubectl get pods | 2>&1"],
  notMatch: ["kubectl get pods | wc -l"],
};

export const programPath: LanguageRule = {
  id: "K8S017",
  slug: "program-path",
  summary: "A program is named by its bare name; with a path it could be any file.",
  instead: "Write the name alone, such as `kubectl` or `grep`.",
  match: ["/usr/local/bin/kubectl get pods", "./kubectl get pods", "kubectl get pods | '/bin/cat'"],
  notMatch: ["kubectl get deploy/web"],
};

export const tooLong: LanguageRule = {
  id: "K8S018",
  slug: "too-long",
  summary: `The line is longer than ${MAX_BYTES} bytes.`,
  instead: "Pass long content with the call's `stdin`.",
  match: [],
  notMatch: [],
};

export const tooManyWords: LanguageRule = {
  id: "K8S019",
  slug: "too-many-words",
  summary: `The line has more than ${MAX_WORDS} words.`,
  instead: "Split it into several calls.",
  match: [],
  notMatch: [],
};

export const tooManyStages: LanguageRule = {
  id: "K8S020",
  slug: "too-many-stages",
  summary: `The pipeline has more than ${MAX_STAGES} stages.`,
  instead: "Filter in fewer steps; `awk`, `jq` or a JSONPath can do several at once.",
  match: [],
  notMatch: [],
};

export const characterOutsideQuotes: LanguageRule = {
  id: "K8S021",
  slug: "character-outside-quotes",
  summary:
    "Outside quotes only printable ASCII, letters and digits are read; this character may resemble one that means something else.",
  instead: "Write the ASCII character that is meant, or quote the word if the character is data.",
  match: ["kubectl get pods ｜ cat", "kubectl get pods –n dev", "kubectl get\u00a0pods", "kubectl get \u0007pods"],
  notMatch: ["kubectl annotate pod web note='a – b'", "kubectl annotate pod web owner=Zoë"],
};

export const invisibleCharacter: LanguageRule = {
  id: "K8S022",
  slug: "invisible-character",
  summary:
    "Control, formatting and unassigned characters are not read even inside quotes: the line would not be what it shows.",
  instead: "Leave the character out; pass content that needs it with the call's `stdin`.",
  match: [
    "kubectl annotate pod web note='a\u202eb'",
    'kubectl annotate pod web note="a\u0000b"',
    "kubectl annotate pod web note='a\rb'",
  ],
  notMatch: ["kubectl annotate pod web note='tab\there'", "kubectl annotate pod web note='🚀'"],
};

/** Every language rule, by ascending id. */
export const languageRules: readonly LanguageRule[] = [
  separator,
  background,
  andList,
  orList,
  redirection,
  hereDocument,
  backtick,
  expansion,
  processSubstitution,
  parenthesis,
  assignment,
  lineBreak,
  comment,
  openQuote,
  trailingBackslash,
  emptyStage,
  programPath,
  tooLong,
  tooManyWords,
  tooManyStages,
  characterOutsideQuotes,
  invisibleCharacter,
];
