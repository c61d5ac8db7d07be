import type { ServerScheme } from "../scheme.ts";

export const result: ServerScheme = {
  scheme: "k8s-result",
  title: "Kept result",
  description: "what a command printed and its answer left out; for a quarter of an hour, and for its caller alone",
  inCluster: false,
  variables: ["id"],
  async read(uri, results, { principal, client }) {
    const asker = { tool: "resources/read", ...(principal === undefined ? {} : { principal }) };
    const part = await results.read({ uri, ...asker, ...(client === undefined ? {} : { client }) });
    if (part.error?.code === "VALIDATION_ERROR") return { kind: "none" };
    if (part.error !== undefined) return { kind: "failed", message: part.error.message };
    const { next_offset: next, warnings } = part;
    const notes = [
      ...(next === undefined ? [] : [`[cut here; read_result uri=${uri} offset=${next} goes on]`]),
      ...(warnings === undefined ? [] : [`[${warnings}]`]),
    ];
    const text = [part.output, ...notes].join("\n");
    return { kind: "contents", contents: [{ uri, mimeType: "text/plain", text }] };
  },
};
