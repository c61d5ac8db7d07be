/** What a message must be answered with, by nothing but JSON-RPC 2.0's own text. */
export type Expected =
  | { readonly kind: "answer"; readonly id: string | number }
  | { readonly kind: "error"; readonly code: number; readonly id: string | number | null }
  /** Of a notification nothing comes back, unless it is not well-formed. */
  | { readonly kind: "notification" }
  | { readonly kind: "silence" };

/** Levels of a message that are read. */
const DEEPEST = 100;

export function expectedFor(bytes: Buffer): Expected {
  let message: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.trim() === "") return { kind: "silence" };
    message = JSON.parse(text);
  } catch {
    return { kind: "error", code: -32_700, id: null };
  }
  if (typeof message !== "object" || message === null || Array.isArray(message)) return invalid(null);
  const { jsonrpc, id, method }: { jsonrpc?: unknown; id?: unknown; method?: unknown } = message;
  const known = typeof id === "string" ? id : typeof id === "number" && Number.isSafeInteger(id) ? id + 0 : null;
  if (!("method" in message) && ("result" in message || "error" in message)) return { kind: "silence" };
  if (depthOf(message) > DEEPEST || jsonrpc !== "2.0" || typeof method !== "string") return invalid(known);
  if (!("id" in message)) return { kind: "notification" };
  return known === null ? invalid(null) : { kind: "answer", id: known };
}

function invalid(id: string | number | null): Expected {
  return { kind: "error", code: -32_600, id };
}

/** Without recursion, which is what some of the messages are made to break. */
function depthOf(message: object): number {
  let deepest = 0;
  const rest: { readonly value: unknown; readonly depth: number }[] = [{ value: message, depth: 0 }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { value, depth } = next;
    deepest = Math.max(deepest, depth);
    if (typeof value !== "object" || value === null) continue;
    for (const inner of Object.values(value)) rest.push({ value: inner, depth: depth + 1 });
  }
  return deepest;
}
