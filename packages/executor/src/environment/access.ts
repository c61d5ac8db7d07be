import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { failure } from "../outcome/failure.ts";
import type { CommandResult, Explanation } from "../outcome/result.ts";
import type { ChosenContext, ContextChooser } from "./contexts.ts";
import type { CallFolder } from "./folders.ts";
import type { CredentialOptions } from "./kubeconfig/credentials.ts";
import { type ClusterIdentity, ownKubeconfig } from "./identity.ts";
import type { Kubeconfig } from "./kubeconfig/kubeconfig.ts";
import { renderDeadEnd, renderEphemeral } from "./kubeconfig/ephemeral.ts";

/** How the CLIs of one stage reach the cluster. */
export interface Access {
  /** Absolute path of the kubeconfig made for it. */
  readonly kubeconfig: string;
  readonly discoveryCache: string;
  readonly usesPlugin: boolean;
  /** The cluster's own address, where no proxy of the kubeconfig's stands before it. */
  readonly server?: string | undefined;
  readonly context: string | undefined;
  readonly namespace: string;
  readonly notice?: string | undefined;
  /** Why it leads nowhere, where it should lead to a cluster. */
  readonly withoutCluster?: Explanation;
}

export type AccessResult =
  | { readonly ok: true; readonly access: Access }
  | { readonly ok: false; readonly result: CommandResult };

export interface AccessRequest {
  /** The context that line or call names. */
  readonly context: string | undefined;
  /** The namespace that was judged, where the judge was told one. */
  readonly namespace: string | undefined;
  readonly identity: ClusterIdentity | undefined;
}

export interface AccessSettings {
  readonly chooser: ContextChooser;
  readonly credentials: CredentialOptions;
  /** Folder of the discovery caches, which outlive a call. */
  readonly caches: string;
  /** Namespace where nothing names one and there is no context. */
  readonly defaultNamespace: string;
}

const PROBLEMS = {
  context: { code: "CONTEXT_NOT_FOUND" },
  cluster: { code: "EXECUTION_ERROR", reason: "CertificateError" },
  credentials: { code: "AUTH_ERROR", reason: "Unauthorized" },
} as const;

/** For a stage that has no business with a cluster, or none to do it with. */
export function closeAccess(namespace: string, name: string, call: CallFolder): Access {
  return {
    kubeconfig: call.write(name, renderDeadEnd(namespace)),
    discoveryCache: join(call.home, "discovery"),
    usesPlugin: false,
    context: undefined,
    namespace,
  };
}

/** Of a cluster that the caller brings there is one context, and no other. */
function chooseOwn(kubeconfig: Kubeconfig, { context }: AccessRequest, settings: AccessSettings): ChosenContext {
  const [only = ""] = kubeconfig.contexts.keys();
  if (context === undefined || context === only) {
    return { ok: true, kubeconfig, context: only, namespace: settings.defaultNamespace };
  }
  const message = `This call brings its own cluster, which has no context ${context}. Leave the context out.`;
  return { ok: false, problem: "unknown", message };
}

/** Gives a stage a kubeconfig of its own in the call's folder. */
export async function openAccess(
  request: AccessRequest,
  name: string,
  call: CallFolder,
  settings: AccessSettings,
): Promise<AccessResult> {
  const deadEnd = (why: Explanation): AccessResult => {
    const access = closeAccess(request.namespace ?? settings.defaultNamespace, name, call);
    return { ok: true, access: { ...access, withoutCluster: why } };
  };

  const own = ownKubeconfig(request.identity);
  const chosen = own === undefined ? await settings.chooser.choose(request.context) : chooseOwn(own, request, settings);
  if (!chosen.ok) {
    if (chosen.problem === "pinned") return { ok: false, result: failure("VALIDATION_ERROR", chosen.message) };
    if (chosen.problem === "unknown") return { ok: false, result: failure("CONTEXT_NOT_FOUND", chosen.message) };
    return deadEnd({ code: "CONTEXT_NOT_FOUND", message: chosen.message });
  }
  const namespace = request.namespace ?? chosen.namespace;
  const rendered = await renderEphemeral(
    chosen.kubeconfig,
    chosen.context,
    namespace,
    settings.credentials,
    request.identity,
  );
  if (!rendered.ok) return deadEnd({ ...PROBLEMS[rendered.problem], message: rendered.message });

  const discoveryCache = join(settings.caches, createHash("sha256").update(rendered.api).digest("hex").slice(0, 16));
  mkdirSync(discoveryCache, { recursive: true, mode: 0o700 });
  return {
    ok: true,
    access: {
      kubeconfig: call.write(name, rendered.text),
      discoveryCache,
      usesPlugin: rendered.usesPlugin,
      server: rendered.server,
      context: own === undefined ? chosen.context : undefined,
      namespace,
      notice: chosen.notice,
    },
  };
}
