import type { ProgramName } from "../grammar/command.ts";
import { argocd } from "./argocd/commands.ts";
import { filters } from "./filters/commands.ts";
import { helm } from "./helm/commands.ts";
import { istioctl } from "./istioctl/commands.ts";
import { kubectl } from "./kubectl/commands.ts";
import type { ProgramMeaning } from "./meaning.ts";

/** What is known of each program. A command that has a grammar but stands nowhere here is denied as not understood. */
export const MEANINGS: Readonly<Partial<Record<ProgramName, ProgramMeaning>>> = {
  kubectl,
  helm,
  istioctl,
  argocd,
  ...filters,
};
