import type { ToolListing, ToolOutput } from "@k8s-mcp/tools";
import type { ServedCall } from "./call.ts";
import type { ContentBlock, ResourceContent } from "./content.ts";

/** A tool as clients see it; one that answers in blocks alone has no output schema. */
export type ServedTool = Omit<ToolListing, "outputSchema"> &
  Partial<Pick<ToolListing, "outputSchema">> & { readonly _meta?: Readonly<Record<string, unknown>> };

export interface PromptListing {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly { readonly name: string; readonly description: string; readonly required: boolean }[];
}

/** What a prompt says: one text in the user's name, or several blocks. */
export type PromptText =
  | { readonly ok: true; readonly description: string; readonly text: string }
  | { readonly ok: true; readonly description: string; readonly blocks: readonly ContentBlock[] }
  | { readonly ok: false; readonly message: string };

/** What a tool answers: {@link ToolOutput}, or blocks of other kinds, which come after its text. */
export type ServedOutput =
  | ToolOutput
  | { readonly blocks: readonly ContentBlock[]; readonly structured?: undefined; readonly isError: boolean };

export interface ResourceListing {
  readonly uri: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
}

/** A family of resources, by a URI template of RFC 6570. */
export interface TemplateListing extends Omit<ResourceListing, "uri"> {
  readonly uriTemplate: string;
}

export interface ResourcePage {
  readonly resources: readonly ResourceListing[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

export type ResourceReading =
  | { readonly kind: "contents"; readonly contents: readonly ResourceContent[] }
  /** There is no such resource, or none that this principal may know of. */
  | { readonly kind: "none" }
  /** It cannot be read now; the message says why, and what to do. */
  | { readonly kind: "failed"; readonly message: string };

/** Who is told of a resource. */
export interface Subscriber {
  /** May be called until the subscription is over, also more often than the resource changes. */
  readonly update: () => void;
  /** Called once where the subscriber may watch no longer. It can ask again. */
  readonly ended: () => void;
}

export type Subscribing =
  | { readonly kind: "watching"; readonly stop: () => void }
  /** As of a reading: there is no such resource, or it cannot be watched and the message says why. */
  | Exclude<ResourceReading, { readonly kind: "contents" }>;

/** Resources, with their templates and what is told of their changes. */
export interface ResourceCatalogue {
  /**
   * One page of what there is to read.
   *
   * @param cursor As an earlier page gave it; a client may send anything. Undefined for the first page.
   * @returns Undefined where the cursor is none of this list's.
   */
  listResources(cursor: string | undefined, call: ServedCall): Promise<ResourcePage | undefined>;
  listTemplates(): Promise<readonly TemplateListing[]>;
  readResource(uri: string, call: ServedCall): Promise<ResourceReading>;
  /**
   * Watches one resource. Called once for each subscriber; what subscribers can share is the catalogue's to find out.
   *
   * @returns As soon as no change can be missed, or what holds the resource is known not to answer now.
   */
  subscribe(uri: string, principal: string | undefined, subscriber: Subscriber): Promise<Subscribing> | Subscribing;
}

/** Of what an argument is completed. */
export type CompletionRef =
  | { readonly kind: "prompt"; readonly name: string }
  | { readonly kind: "template"; readonly uriTemplate: string };

export interface CompletionRequest {
  readonly ref: CompletionRef;
  readonly argument: string;
  /** What is typed of it so far. */
  readonly value: string;
  /** Other arguments that are filled in already. */
  readonly given: Readonly<Record<string, string>>;
}

export interface Completion {
  /** Best first. A client is shown 100 at most. */
  readonly values: readonly string[];
  /** How many there are, where more than these. */
  readonly total?: number;
}

/** All that is served, in the project's own terms: what the SDK adapter turns into protocol messages. */
export interface Catalogue {
  readonly name: string;
  readonly version: string;
  /** For the model, once a conversation. */
  readonly instructions: string;
  listTools(): Promise<readonly ServedTool[]>;
  /** Calls back whenever {@link listTools} has another answer than before. @returns Ends that. */
  onToolsChanged(listener: () => void): () => void;
  /** Undefined where there is no such tool. */
  callTool(name: string, input: unknown, call: ServedCall): Promise<ServedOutput | undefined>;
  listPrompts(): Promise<readonly PromptListing[]>;
  /** As {@link onToolsChanged}; absent where the prompts never change. */
  readonly onPromptsChanged?: (listener: () => void) => () => void;
  /** Undefined where there is no such prompt. */
  getPrompt(name: string, given: Readonly<Record<string, string>>, call: ServedCall): Promise<PromptText | undefined>;
  /** Absent where nothing is served as a resource. */
  readonly resources?: ResourceCatalogue;
  /** Values for an argument of a prompt or of a template; absent where nothing is completed. */
  readonly complete?: (request: CompletionRequest, call: ServedCall) => Promise<Completion>;
}
