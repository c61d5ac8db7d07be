import type { ObjectSchema, ToolCall } from "@k8s-mcp/tools";

/** What only the other end can answer: the person there, its model, or the client itself. */
export type Inquiry =
  | { readonly kind: "form"; readonly message: string; readonly schema: ObjectSchema }
  | { readonly kind: "model"; readonly prompt: string; readonly maxTokens: number }
  | { readonly kind: "roots" };

export type InquiryKind = Inquiry["kind"];

export type Finding =
  | { readonly kind: "form"; readonly content: Readonly<Record<string, unknown>> }
  | { readonly kind: "declined" }
  /** The client gave up, or could not do what it had said that it can. */
  | { readonly kind: "unanswered" }
  | { readonly kind: "model"; readonly text: string }
  | { readonly kind: "roots"; readonly uris: readonly string[] };

export type Inquiries = Readonly<Record<string, Inquiry>>;
/** By the names of what was asked. */
export type Findings = Readonly<Record<string, Finding>>;

export interface InquireOptions {
  /** What the answers are about, which is nobody else's to read; they are good for that alone. */
  readonly subject?: string;
  /** Takes answers that come before they were asked for: where nothing hangs on who gives them, and when. */
  readonly unasked?: boolean;
}

export type Inquire = (inquiries: Inquiries, options?: InquireOptions) => Promise<Findings>;

/** Severities that clients can ask for, from the least. */
export const SEVERITIES = ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A request as the catalogue sees it. */
export interface ServedCall extends ToolCall {
  /** Which kinds of inquiry can be made of this client. */
  readonly canAnswer: ReadonlySet<InquiryKind>;
  /**
   * Asks several things at once, only such as {@link canAnswer} holds.
   *
   * @throws Where this client is asked between two requests, as `ask` does, or where it cannot answer.
   */
  readonly inquire: Inquire;
  /** Tells the client, where it asked for messages of this severity. Never a secret. */
  log(severity: Severity, data: Readonly<Record<string, string | number | boolean>>): void;
}
