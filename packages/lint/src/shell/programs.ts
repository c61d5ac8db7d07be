import type { CliName } from "@k8s-mcp/validator";
import { baseName } from "./base-name.ts";
import type { ScriptWord } from "./script-word.ts";

/** A Kubernetes CLI and the words that it is given. */
export interface CliWords {
  readonly tool: CliName;
  /** What is written for the program, which may be larger than kubectl: `oc`. */
  readonly written: string;
  /** Without the program's own name. */
  readonly words: readonly ScriptWord[];
  readonly program: ScriptWord;
}

export const TOOLS: Readonly<Record<string, CliName>> = {
  kubectl: "kubectl",
  kubecolor: "kubectl",
  oc: "kubectl",
  helm: "helm",
  helm3: "helm",
  helm4: "helm",
  istioctl: "istioctl",
  argocd: "argocd",
};

/** Programs that carry a CLI inside. */
const CARRIERS: ReadonlySet<string> = new Set(["k3s", "k0s", "rke2", "microk8s", "minikube"]);

/** A file in which none of these stands holds no command of theirs. */
export const MAY_HOLD_COMMANDS = /kube(?:ctl|color|rnetes@\d)|helm|istioctl|argocd|\boc\b/i;

function toolOf(name: string): CliName | undefined {
  if (Object.hasOwn(TOOLS, name)) return TOOLS[name];
  // `microk8s.kubectl`, `kubectl-1.36`, `kubectl_v1.36.3`
  const carried = /^microk8s\.(\w+)$/.exec(name)?.[1];
  if (carried !== undefined) return toolOf(carried);
  return /^kubectl[-_.]?v?\d[\d.]*$/.test(name) ? "kubectl" : undefined;
}

/** The CLI that some words start, undefined where they start something else. */
export function cliOf(words: readonly ScriptWord[]): CliWords | undefined {
  const [program, ...rest] = words;
  if (program === undefined) return undefined;
  const name = baseName(program.value);
  const tool = toolOf(name);
  if (tool !== undefined) return { tool, written: name, words: rest, program };
  if (!CARRIERS.has(name)) return undefined;
  const position = rest.findIndex(({ value }) => toolOf(value) !== undefined);
  const inner = rest[position];
  // Options of the carrier's own may stand between: `minikube -p dev kubectl -- get pods`.
  const before = rest.slice(0, position);
  if (inner === undefined || before.length > 2 || (before.length > 0 && before[0]?.value.startsWith("-") !== true)) {
    return undefined;
  }
  const carried = toolOf(inner.value);
  if (carried === undefined) return undefined;
  const given = rest.slice(position + 1);
  const dashes = name === "minikube" ? given.findIndex(({ value }) => value === "--") : -1;
  return { tool: carried, written: inner.value, words: given.slice(dashes + 1), program: inner };
}

/** The CLI that a variable is called after: `$KUBECTL`, `${HELM_BIN}`. */
export function cliOfVariable(text: string): string | undefined {
  const match =
    /^["']?\$[{(]?(?:env\.)?_?(KUBECTL|HELM|ISTIOCTL|ARGOCD)(?:_?(?:BIN|CMD|COMMAND|PATH|EXE|CLI))?[})]?["']?$/i.exec(
      text,
    );
  return match?.[1]?.toLowerCase();
}
