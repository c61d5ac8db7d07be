import { prompts } from "@k8s-mcp/prompts";
import type { ServedCall } from "../protocol/call.ts";
import type { Completion, CompletionRef, CompletionRequest } from "../protocol/catalogue.ts";
import { clustersFor, type ClustersOptions } from "../resources/clusters.ts";
import { schemes } from "../resources/registry.ts";
import type { ClusterScheme } from "../resources/scheme.ts";
import { templatesOf } from "../resources/uri.ts";
import { type Asked, clientOf, namesIn, type Source } from "./asked.ts";
import { matching } from "./matching.ts";
import { FREE, sourceOf } from "./prompt-arguments.ts";
import { createRemembered } from "./remembered.ts";
import { contexts, namespaces } from "./sources.ts";

/** Milliseconds for an answer: later, the person has typed on. */
const PATIENCE = 3000;

const NONE: Completion = { values: [] };

/**
 * Offers what arguments of prompts and variables of resource templates can be. What the caller may not see is not
 * offered, and what cannot be asked for now is not there: a person who types needs no error.
 */
export function createCompletions(options: ClustersOptions) {
  const remembered = createRemembered<readonly string[]>();
  return async (request: CompletionRequest, { principal, signal }: ServedCall): Promise<Completion> => {
    const { ref, argument, value, given } = request;
    const found = ref.kind === "prompt" ? ofPrompt(ref, argument) : ofTemplate(ref, argument);
    if (found === undefined) return NONE;
    const asked: Asked = {
      clusters: clustersFor(options, principal),
      given: { ...found.defaults, ...given },
      options: { timeoutMs: PATIENCE },
    };
    const question = JSON.stringify([principal ?? null, ref, argument, sorted(asked.given)]);
    const values = await remembered.of(question, () => found.source(asked));
    return signal.aborted ? NONE : matching(values, value);
  };
}

interface Completable {
  readonly source: Source;
  /** What other arguments are where they are not filled in. */
  readonly defaults: Readonly<Record<string, string>>;
}

function ofPrompt({ name }: CompletionRef & { readonly kind: "prompt" }, argument: string): Completable | undefined {
  const prompt = prompts.find((candidate) => candidate.name === name);
  if (prompt === undefined || !Object.hasOwn(prompt.arguments, argument)) return undefined;
  const source = sourceOf(name, argument);
  if (source === undefined || source === FREE) return undefined;
  const { namespace } = prompt.arguments;
  return { source, defaults: namespace?.default === undefined ? {} : { namespace: namespace.default } };
}

function ofTemplate(
  { uriTemplate }: CompletionRef & { readonly kind: "template" },
  variable: string,
): Completable | undefined {
  const scheme = schemes.find((candidate) => templatesOf(candidate).includes(uriTemplate));
  if (!scheme?.inCluster || !uriTemplate.includes(`{${variable}}`)) return undefined;
  switch (variable) {
    case "context":
      return { source: contexts, defaults: {} };
    case "namespace":
      return { source: namespaces, defaults: {} };
    case "name":
      return { source: async (asked) => named(asked, scheme), defaults: {} };
    default:
      return undefined;
  }
}

async function named(asked: Asked, scheme: ClusterScheme): Promise<readonly string[]> {
  const client = await clientOf(asked);
  const { namespace = "" } = asked.given;
  return client === undefined ? [] : namesIn(await scheme.names({ client, namespace, options: asked.options }));
}

/** The same for the same arguments, in whatever order they came. */
function sorted(given: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(given).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
