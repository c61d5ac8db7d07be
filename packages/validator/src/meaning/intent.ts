import type { ProgramName } from "../grammar/command.ts";
import type { Span } from "../language/words.ts";

/**
 * What a command does to the world. A command may have several.
 *
 * `escalate` is RBAC, tokens, impersonation and workloads that leave their sandbox; `identity` is a change of who or
 * where one is (kubeconfig, login, server override); `host-*` touch the machine that runs the CLI.
 */
export const EFFECTS = [
  "read",
  "read-secret",
  "write",
  "delete",
  "exec",
  "escalate",
  "identity",
  "host-read",
  "host-write",
  "host-exec",
  "listen",
  "block",
] as const;
export type Effect = (typeof EFFECTS)[number];

/** A resource type as discovery names it. */
export interface ResourceType {
  /** Plural, lower case: `deployments`. */
  readonly resource: string;
  /** Empty for the core group. */
  readonly group: string;
  readonly version?: string;
  readonly kind?: string;
  /** Undefined where the table lacks the type. */
  readonly namespaced?: boolean;
  /** False where neither the table nor discovery has it: it may be anything. */
  readonly known: boolean;
}

/** Which objects of a type a command touches. */
export type Extent =
  | {
      readonly kind: "named";
      readonly names: readonly string[];
      /** Where no object has the name, those are meant that begin with it. */
      readonly orBeginning?: true;
    }
  | { readonly kind: "selector"; readonly labels?: string; readonly fields?: string }
  /** Every object of the type, by `--all`, by naming none, or by an empty selector. */
  | { readonly kind: "all" }
  /** Objects of a manifest whose content was not handed in. */
  | { readonly kind: "unseen" };

export interface Target extends ResourceType {
  readonly extent: Extent;
  /** What happens to these objects. */
  readonly effect: "read" | "write" | "delete" | "exec";
  /** The category that the line names instead of types: `all`. */
  readonly category?: string;
  readonly subresource?: string;
  /** The command makes the object, so that what it prints of it stood on the line. */
  readonly creates?: true;
  /** The object's own namespace where a manifest gives one; else the stage's applies. */
  readonly namespace?: string;
  readonly span: Span;
}

/** Where a command acts. `default` is whatever the call, the configuration or the context says. */
export type NamespaceScope =
  | { readonly kind: "default" }
  | { readonly kind: "named"; readonly name: string; readonly span: Span }
  | { readonly kind: "all"; readonly span: Span };

/** A flag whose presence matters to a rule, as it stood on the line. */
export interface FlagUse {
  /** Canonical name without dashes. */
  readonly flag: string;
  readonly value: string;
  readonly span: Span;
}

/** A word that names an object, namespace, container, type, context, release or application. */
export interface NameUse {
  readonly role:
    | "object"
    | "namespace"
    | "container"
    | "type"
    | "context"
    | "release"
    | "application"
    | "node"
    | "chart"
    | "other";
  readonly value: string;
  readonly span: Span;
}

/** A file that the CLI itself would open. `-` is standard input and is no file. */
export interface FileUse extends FlagUse {
  readonly access: "read" | "write";
  /** Whether the judge has the content: `seen` was handed in. */
  readonly content: "seen" | "unseen";
}

/** A value that the CLI would fetch from or connect to. */
export interface AddressUse extends FlagUse {
  readonly host?: string;
}

/** A program that a command starts inside a container. */
export interface InnerProgram {
  /** As it stands in the command. */
  readonly name: string;
  readonly kind: "diagnostic" | "shell" | "interpreter" | "editor" | "privilege" | "network" | "other";
  /** Something else starts it (`env`, `timeout`, the dynamic loader): what it then does is the wrapper's to say. */
  readonly wrapped: boolean;
  /** An interpreter that is given its program as text. */
  readonly programText: boolean;
}

/** A command that is started somewhere else: in a running container (`exec`) or as a new pod's command. */
export interface InnerCommand {
  readonly origin: "exec" | "new-pod";
  readonly argv: readonly string[];
  /** The programs are the stages of a pipeline that a shell is given as text. */
  readonly inShell: boolean;
  /** What it comes to, wrappers and a shell's one simple pipeline seen through. */
  readonly programs: readonly InnerProgram[];
  /** It follows a file, and so does not end by itself. */
  readonly follows: boolean;
  /** Words that name places where credentials lie. */
  readonly credentials: readonly string[];
  /** Words that hold an address. */
  readonly addresses: readonly string[];
  readonly span: Span;
}

/** How the result is printed, where that decides what is seen. */
export interface OutputForm {
  /** As the CLI names it: `wide`, `json`, `yaml`, `name`, `jsonpath`, `go-template`, `custom-columns`, …; empty is the default table. */
  readonly format: string;
  /** The expression of `jsonpath`, templates and columns. */
  readonly expression?: string;
  /** Expressions that sort what is printed. */
  readonly sortBy?: string;
  /** Whether all of it stays outside of a Secret's data, whatever it is run on. */
  readonly staysPlain: boolean;
  readonly span: Span;
}

/** Something found in content (flags, overrides, patches, manifests, values) that a rule decides on. */
export interface Hazard {
  readonly kind:
    | "privileged-workload" // beyond the baseline Pod Security Standard, or allowPrivilegeEscalation
    | "pod-security-label"
    | "service-account"
    | "secret-reference"
    | "service-account-token"
    | "rbac-object"
    | "external-address" // externalIPs, status.loadBalancer
    | "finalizers-or-owners"
    | "secret-content"
    | "cluster-lookup" // a chart's template, or a value that may be run as one, that reads Secrets
    | "unseen-content" // a file whose content was not handed in
    | "unreadable-content";
  /** Where it came from: a rule may mind it in a patch and not in a manifest. */
  readonly source: "flags" | "overrides" | "patch" | "manifest" | "values";
  /** Where it stands, as a person would say it: `spec.template.spec.containers[0].securityContext.privileged`. */
  readonly path: string;
  readonly span: Span;
}

/** What the program of a filter (jq, yq, awk, sed) would do beyond turning its input into output. */
export interface ProgramUse {
  readonly does: "reads-file" | "writes-file" | "runs-program" | "environment";
  /** One sentence for a person: what was found, and what to write instead where something near is allowed. */
  readonly message: string;
  /** Where on the line the program stands. */
  readonly span: Span;
}

/** The effect of what a filter's program does. */
export const EFFECT_OF_USE: Readonly<Record<ProgramUse["does"], Effect>> = {
  "reads-file": "host-read",
  environment: "host-read",
  "writes-file": "host-write",
  "runs-program": "host-exec",
};

/**
 * What one stage of a line will do: the third boundary. Rules see this and nothing of the text.
 * The native API tools build the same value, so that one function judges every path to a cluster.
 */
export interface StageIntent {
  readonly tool: ProgramName;
  readonly path: readonly string[];
  readonly span: Span;
  /** Prints help and does nothing else. */
  readonly help: boolean;
  readonly effects: readonly Effect[];
  readonly targets: readonly Target[];
  readonly namespace: NamespaceScope;
  /** The context that the line itself names. */
  readonly context?: string;
  readonly names: readonly NameUse[];
  /** Flags that choose endpoint, identity, trust, client configuration or client diagnostics. */
  readonly connection: readonly FlagUse[];
  readonly files: readonly FileUse[];
  readonly addresses: readonly AddressUse[];
  /** Reads standard input; `seen` where the content was handed in, `piped` where an earlier stage writes it. */
  readonly stdin?: "seen" | "piped";
  readonly inner: readonly InnerCommand[];
  readonly output?: OutputForm;
  readonly dryRun: "none" | "client" | "server";
  /** Flags that change how much or how hard (`force`, `grace-period`, `prune`, `cascade`, …), only where they take effect. */
  readonly modifiers: readonly FlagUse[];
  /** Flags that keep the call open, ask a person, or open a terminal (`watch`, `follow`, `stdin`, `tty`, `edit`). */
  readonly interactive: readonly FlagUse[];
  readonly hazards: readonly Hazard[];
  /** A request past everything that the CLI knows of resources; no path where it cannot be read as one. */
  readonly raw?: { readonly path: string | undefined; readonly span: Span };
  /** Only for filters that take a program, and only where it does more than compute. */
  readonly program?: readonly ProgramUse[];
  /** Waits for a state (not for a write's own result); `timeoutSeconds` only where the line gives one. */
  readonly waits?: { readonly timeoutSeconds?: number; readonly span: Span };
  /** Why the CLI would refuse the line. Such a line is denied with this reason. */
  readonly refusal?: { readonly reason: string; readonly span: Span };
  /**
   * Types that are read besides the targets, in the same namespaces: `pods`, `replicasets.apps`, `pods/log`; `*` is
   * anything anywhere. With a target of the whole cluster that is all namespaces: to describe a node is to list its pods.
   */
  readonly alsoReads: readonly string[];
  /** Types that are changed besides the targets, likewise: what a chart holds, the connection to a pod that istioctl opens. */
  readonly alsoChanges: readonly string[];
  /** API verbs that the audit log may show for it (`get`, `list`, `create`, …). */
  readonly apiVerbs: readonly string[];
  /** Exit codes other than 0 that are answers, with what they mean. */
  readonly exitMeanings: Readonly<Record<number, string>>;
}

/** The lists of a stage to which several parts of a line may add. */
export const LISTS = [
  "targets",
  "names",
  "connection",
  "files",
  "addresses",
  "inner",
  "modifiers",
  "interactive",
  "hazards",
] as const satisfies readonly (keyof StageIntent)[];

/**
 * What a command's own meaning says. What holds for every command of a program (context, namespace, connection flags,
 * help) is added once, outside.
 */
export type IntentDraft = Pick<StageIntent, "effects"> &
  Partial<Omit<StageIntent, "tool" | "path" | "span" | "help" | "apiVerbs" | "exitMeanings">>;

/** What a whole line will do. */
export interface Intent {
  /** The union over the stages. */
  readonly effects: readonly Effect[];
  readonly stages: readonly StageIntent[];
}
