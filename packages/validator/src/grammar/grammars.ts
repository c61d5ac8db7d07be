import type { CliName } from "./command.ts";
import { decode } from "./decode.ts";
import { argocd } from "./generated/argocd.ts";
import { helm } from "./generated/helm.ts";
import { istioctl } from "./generated/istioctl.ts";
import { kubectl } from "./generated/kubectl.ts";
import type { Grammar } from "./grammar.ts";

const PACKED: Readonly<Record<CliName, string>> = { kubectl, helm, istioctl, argocd };

const decoded = new Map<CliName, Grammar>();

/** What is known of a CLI's command line. Read when it is first asked for. */
export function grammarOf(tool: CliName): Grammar {
  const known = decoded.get(tool);
  if (known !== undefined) return known;
  const grammar = decode(tool, PACKED[tool]);
  decoded.set(tool, grammar);
  return grammar;
}
