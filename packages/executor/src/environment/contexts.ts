import { type Kubeconfig, textField } from "./kubeconfig/kubeconfig.ts";
import type { KubeconfigLoader } from "./kubeconfig/load.ts";

export interface ScopeSettings {
  /** `K8S_CONTEXT`: the one context that may be used. */
  readonly pinnedContext: string | undefined;
  /** `K8S_NAMESPACE`. */
  readonly defaultNamespace: string | undefined;
  readonly loader: KubeconfigLoader;
}

export type ChosenContext =
  | {
      readonly ok: true;
      readonly kubeconfig: Kubeconfig;
      readonly context: string;
      /** The namespace where neither a flag nor a parameter names one. */
      readonly namespace: string;
      /** Said when the kubeconfig's current context is no longer the one that is used. */
      readonly notice?: string;
    }
  | { readonly ok: false; readonly problem: ContextProblem; readonly message: string };

/**
 * What keeps a context from being used. `unknown` and `pinned` contradict what the call asks for; the others leave it
 * without a cluster, which some commands do not need.
 */
export type ContextProblem = "missing" | "broken" | "none-current" | "unknown" | "pinned";

export interface ContextChooser {
  /** @param asked - the context that a flag or a parameter names. */
  choose(asked?: string): Promise<ChosenContext>;
}

/**
 * Chooses contexts for one server. The current context of the kubeconfig is read once and kept: a command typed into
 * some terminal must not move a running server to another cluster.
 */
export function createContextChooser({ pinnedContext, defaultNamespace, loader }: ScopeSettings): ContextChooser {
  let kept: string | undefined;
  return {
    async choose(asked) {
      if (pinnedContext !== undefined && asked !== undefined && asked !== pinnedContext) {
        const message = `This server is pinned to the context ${pinnedContext} (K8S_CONTEXT), so ${asked} cannot be used. Leave the context out.`;
        return { ok: false, problem: "pinned", message };
      }
      const loaded = await loader.load();
      if (!loaded.ok) return loaded;
      const { kubeconfig } = loaded;
      kept ??= pinnedContext ?? kubeconfig.currentContext;
      if (kubeconfig.contexts.size === 0) {
        const message = `The kubeconfig ${kubeconfig.source} has no contexts. Point KUBECONFIG at one that has, or make one with your provider's login command.`;
        return { ok: false, problem: "missing", message };
      }
      const context = asked ?? kept;
      if (context === undefined) {
        const message = `The kubeconfig has no current context. Name one of its contexts, with the parameter \`context\`: ${listContexts(kubeconfig)}.`;
        return { ok: false, problem: "none-current", message };
      }
      const entry = kubeconfig.contexts.get(context);
      if (entry === undefined) {
        const whose = asked === undefined ? ` ${whoseContext(context, pinnedContext, kubeconfig)}` : "";
        const message = `Context not found in kubeconfig. Available contexts: ${listContexts(kubeconfig)}.${whose}`;
        return { ok: false, problem: "unknown", message };
      }
      const moved = asked === undefined && pinnedContext === undefined && kubeconfig.currentContext !== kept;
      return {
        ok: true,
        kubeconfig,
        context,
        namespace: defaultNamespace ?? textField(entry, "namespace") ?? "default",
        ...(moved && {
          notice: `The kubeconfig's current context is now ${kubeconfig.currentContext ?? "unset"}; this server still uses ${context}. Restart it to follow, or name the context.`,
        }),
      };
    },
  };
}

/** A caller that named none cannot know what was not found, nor mend it. */
function whoseContext(context: string, pinned: string | undefined, { currentContext }: Kubeconfig): string {
  if (pinned !== undefined) {
    return `The server's own setting (K8S_CONTEXT) names ${context}: whoever runs the server must correct that.`;
  }
  if (currentContext === context) {
    return `The kubeconfig's current context names ${context}: whoever runs the server must correct that.`;
  }
  return `This server still uses ${context}, the current one at its first call, which is gone: name another, or have the server restarted.`;
}

function listContexts(kubeconfig: Kubeconfig): string {
  return `[${[...kubeconfig.contexts.keys()].sort().join(", ")}]`;
}
