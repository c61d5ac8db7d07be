import { type Kubeconfig, textField } from "./kubeconfig/kubeconfig.ts";
import type { KubeconfigLoader } from "./kubeconfig/load.ts";

/** A context as the kubeconfig has it; whether it leads anywhere is another question. */
export interface ListedContext {
  readonly name: string;
  readonly cluster?: string;
  readonly user?: string;
  readonly namespace?: string;
}

export type ContextList =
  | {
      readonly ok: true;
      /** Where the kubeconfig came from, as a person would say it. */
      readonly source: string;
      /** The one that calls use which name none. */
      readonly current?: string;
      /** Those that calls may name: where the executor is held to one, that one. */
      readonly contexts: readonly ListedContext[];
    }
  | { readonly ok: false; readonly message: string };

/**
 * The contexts that calls may use, as the kubeconfig stands now.
 *
 * @param pinned - the one context that may be used, if the operator chose one.
 */
export async function listContexts(loader: KubeconfigLoader, pinned: string | undefined): Promise<ContextList> {
  const loaded = await loader.load();
  if (!loaded.ok) return { ok: false, message: loaded.message };
  const { kubeconfig } = loaded;
  const all = [...kubeconfig.contexts.keys()];
  if (pinned !== undefined && !kubeconfig.contexts.has(pinned)) {
    const message = `The kubeconfig ${kubeconfig.source} has no context ${pinned}, which is the one that may be used. It has: ${all.join(", ") || "none"}.`;
    return { ok: false, message };
  }
  const current = pinned ?? kubeconfig.currentContext;
  return {
    ok: true,
    source: kubeconfig.source,
    ...(current !== undefined && { current }),
    contexts: (pinned === undefined ? all : [pinned]).map((name) => listed(name, kubeconfig)),
  };
}

function listed(name: string, { contexts }: Kubeconfig): ListedContext {
  const entry = contexts.get(name);
  const cluster = textField(entry, "cluster");
  const user = textField(entry, "user");
  const namespace = textField(entry, "namespace");
  return {
    name,
    ...(cluster !== undefined && { cluster }),
    ...(user !== undefined && { user }),
    ...(namespace !== undefined && { namespace }),
  };
}
