const PAGERS = "Leave it out: the output is returned.";
const INTERPRETERS = "Use jq, yq or awk for it.";
const CONTENT = "Pass the content with the call's `stdin`, write `-` for its file, and begin with the CLI.";

/** What comes nearest to programs that people put before, behind and in the place of the CLIs. */
const ADVICE: Readonly<Record<string, string>> = {
  bat: PAGERS,
  curl: "Begin with one of the four CLIs: there is no other way to the cluster.",
  echo: CONTENT,
  env: "Leave `env` out and use the CLI's own flags, such as `--context` or `--namespace`.",
  fzf: "Narrow it with grep, and write what was meant into the next call.",
  gawk: "Use `awk`.",
  gsed: "Use `sed`.",
  k: "Write `kubectl`.",
  kubectx: "Name the context with `--context`; `kubectl config get-contexts` lists them.",
  kubens: "Name the namespace with `-n`; `kubectl get namespaces` lists them.",
  kustomize: "Use `kubectl kustomize DIR`.",
  less: PAGERS,
  more: PAGERS,
  node: INTERPRETERS,
  nohup: "Leave `nohup` out: every call waits for its command.",
  oc: "Write `kubectl`.",
  paste: "Join lines with tr '\\n' ','.",
  perl: INTERPRETERS,
  printf: CONTENT,
  python: INTERPRETERS,
  python3: INTERPRETERS,
  rg: "Use `grep -E`.",
  ruby: INTERPRETERS,
  stern: "Use `kubectl logs -l SELECTOR --all-containers --prefix --tail=100`.",
  sudo: "Leave `sudo` out.",
  tar: "Read one file with `kubectl exec POD -- cat FILE`: no call moves files.",
  tee: PAGERS,
  time: "Leave `time` out.",
  timeout: "Leave `timeout` out: the call has one of its own.",
  watch: "Leave `watch` out and ask again, or wait for a state with `kubectl wait`.",
  xargs: "Read the names first, and write them into the next call: most commands take several.",
};

/**
 * What to do instead of a program that cannot stand in a line.
 *
 * @param isFilter - whether the name is a filter's, which can stand behind a CLI.
 * @returns undefined where nothing is nearer than the general advice.
 */
export function adviceFor(name: string, isFilter: boolean): string | undefined {
  if (isFilter) return `A filter reads what a CLI prints. ${CONTENT}`;
  return Object.hasOwn(ADVICE, name) ? ADVICE[name] : undefined;
}
