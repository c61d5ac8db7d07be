import type { RuleSetting } from "@k8s-mcp/validator";

/** What a deploy script does every day. */
const FINE: RuleSetting = { confirm: "allow", deny: "allow" };
/** Worth a second look, and no reason to fail by itself. */
const NOTED: RuleSetting = { deny: "confirm" };

const fine = (...ids: readonly string[]) => ids.map((id) => [id, FINE] as const);
const noted = (...ids: readonly string[]) => ids.map((id) => [id, NOTED] as const);

/**
 * What a pipeline may do that an agent may not. A person has read the script before it runs: what is left to find is what
 * a reader overlooks, or what goes wrong with another value of a variable.
 */
export const CI_RULES: Readonly<Record<string, RuleSetting>> = Object.fromEntries([
  // A word that is not known: grave where it may delete or run something.
  ["K8S094", NOTED],
  ...["K8S095", "K8S096"].map((id) => [id, { deny: "confirm", confirm: "allow" } satisfies RuleSetting] as const),
  ...fine("K8S097"),
  // A plugin that this machine lacks may be there in the pipeline.
  ...noted("K8S032", "K8S091"),
  ["K8S099", { deny: "confirm", confirm: "allow" }],
  // Endpoints, identities and the kubeconfig are the pipeline's to choose; whom it trusts is K8S120.
  ...fine("K8S101", "K8S106", "K8S108"),
  // Applying, rolling out, undoing.
  ...fine(
    "K8S202",
    "K8S204",
    "K8S205",
    "K8S206",
    "K8S207",
    "K8S211",
    "K8S212",
    "K8S213",
    "K8S217",
    "K8S218",
    "K8S222",
    "K8S224",
  ),
  ["K8S225", { confirm: "confirm" }],
  ...noted("K8S203", "K8S215", "K8S216", "K8S219", "K8S223", "K8S240", "K8S251"),
  ["K8S230", { confirm: "allow", deny: "confirm" }],
  ...fine("K8S250"),
  // What a file holds that is not handed in is a guess.
  ...fine("K8S306"),
  ...noted("K8S303", "K8S304", "K8S307", "K8S309"),
  // Diagnosis and smoke tests.
  ...fine("K8S402", "K8S410", "K8S411"),
  ...noted("K8S403", "K8S404", "K8S412"),
  // A manifest of a fixed version is what the pipeline was written for.
  ["K8S430", { confirm: "allow" }],
  // The runner's own files and the addresses of repositories; what goes into the cluster from one is K8S430.
  ...fine("K8S420", "K8S421", "K8S422", "K8S423", "K8S424"),
  ...noted("K8S501", "K8S502", "K8S503", "K8S504", "K8S507", "K8S508"),
  ...fine("K8S505", "K8S506", "K8S510"),
  ...fine("K8S610", "K8S612", "K8S613", "K8S620", "K8S622", "K8S623", "K8S624", "K8S625"),
  ...noted("K8S621"),
  ...fine("K8S710", "K8S711", "K8S712", "K8S721", "K8S723", "K8S724"),
  ...noted("K8S720", "K8S722", "K8S725", "K8S726"),
  ...fine("K8S801", "K8S811", "K8S812", "K8S821", "K8S822", "K8S823", "K8S824"),
  ...noted("K8S820", "K8S825", "K8S827", "K8S828"),
]);
