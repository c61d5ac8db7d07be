/** Text, or base64 of anything else. */
export type ResourceContent =
  | { readonly uri: string; readonly mimeType?: string; readonly text: string }
  | { readonly uri: string; readonly mimeType?: string; readonly blob: string };

/** One piece of what a tool or a prompt answers. */
export type ContentBlock =
  | { readonly type: "text"; readonly text: string }
  /** `data` in base64. */
  | { readonly type: "image" | "audio"; readonly data: string; readonly mimeType: string }
  | { readonly type: "resource"; readonly resource: ResourceContent };
