import type { CliName } from "./grammar/command.ts";
import type { ManifestReader } from "./manifest/manifest.ts";
import type { Mode, Policy, RuleSetting } from "./policy/policy.ts";
import type { ResourceEntry } from "./resources/resource.ts";
import type { Capability } from "./verdict/plan.ts";

/** Everything that changes what runs or how it is judged. What changes what runs travels in the plan. */
export interface JudgeOptions {
  /** The CLI that the line is for; it may then leave out the CLI's name. Without it the first word must be a CLI. */
  readonly tool?: CliName;
  /** The line is filters alone, for text that is there already: no CLI may stand in it, and `tool` counts for nothing. */
  readonly filtersOnly?: boolean;
  /** Content for the first stage's standard input. */
  readonly stdin?: string;
  /** Content of files that the line reads, by the path that stands on the line; a directory's files as `directory/name`. */
  readonly files?: Readonly<Record<string, string>>;
  /** The call's context and namespace parameters, or the real ones where the caller knows them. */
  readonly context?: string;
  readonly namespace?: string;
  /** The context of Argo CD's own configuration in which a line acts that names none, where the caller knows it. */
  readonly argocdContext?: string;
  /** The call's timeout in seconds. */
  readonly timeout?: number;
  /** Longest time in seconds that a line may ask for. Default 1800. */
  readonly maxTimeout?: number;
  /** Default `strict`. A ceiling: the stricter of this, the policy's and that of the context applies. */
  readonly mode?: Mode;
  /** Of `parsePolicy` of `@k8s-mcp/validator/policy`. */
  readonly policy?: Policy;
  /** Who asks: `user:alice`, `group:dev`. A policy's condition on them holds where this is absent: nobody knows then. */
  readonly principals?: readonly string[];
  /** What the caller can do to what is printed or how long it runs; rows that depend on it are deny without. */
  readonly capabilities?: readonly Capability[];
  /** Folders whose files may be read, as relative paths; `["."]` by default, `[]` for none. */
  readonly workspace?: readonly string[];
  /** Context names that may be used; all where absent. */
  readonly contexts?: readonly string[];
  /** Hosts that a CLI may fetch from or connect to; none by default. */
  readonly hosts?: readonly string[];
  /** What single rules decide instead of their default, by id. Goes before what a policy says of them. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Installed versions, such as `1.36.3`. A CLI whose version is not given is read as every known version would. */
  readonly versions?: Readonly<Partial<Record<CliName, string>>>;
  /** Reads YAML; `readManifests` of `@k8s-mcp/validator/manifest`. Without it only JSON and what every reader of YAML takes alike are seen. */
  readonly manifests?: ManifestReader;
  /** Resource types of live discovery, beside the built-in ones. */
  readonly resources?: readonly ResourceEntry[];
}
