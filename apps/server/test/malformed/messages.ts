/** One of each kind of message that clients send, none of which takes long. */
const kinds: readonly [object, ...object[]] = [
  { method: "tools/call", params: { name: "echo", arguments: { text: "hello" }, _meta: { progressToken: 1 } } },
  { method: "tools/call", params: { name: "refuse", arguments: {} } },
  { method: "tools/call", params: { name: "ask", arguments: {} } },
  { method: "tools/list", params: { cursor: "1" } },
  { method: "prompts/get", params: { name: "greet", arguments: { who: "you" } } },
  { method: "prompts/list", params: {} },
  { method: "resources/read", params: { uri: "test://one" } },
  { method: "resources/list", params: { cursor: "1" } },
  { method: "resources/subscribe", params: { uri: "test://two" } },
  {
    method: "completion/complete",
    params: { ref: { type: "ref/prompt", name: "greet" }, argument: { name: "who", value: "a" } },
  },
  { method: "logging/setLevel", params: { level: "error" } },
  { method: "ping", params: {} },
  {
    method: "initialize",
    params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "raw", version: "1" } },
  },
];

/** The message with this number, and with that as its id; every seventh is a notification. */
export function messageNumber(index: number): object {
  const message = kinds[index % kinds.length] ?? kinds[0];
  if (index % 7 === 6) {
    return { jsonrpc: "2.0", method: "notifications/progress", params: { progressToken: index, progress: 1 } };
  }
  return { jsonrpc: "2.0", id: index % 2 === 0 ? index : `number ${index}`, ...message };
}
