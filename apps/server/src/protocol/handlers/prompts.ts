import type { Catalogue } from "../catalogue.ts";
import { servedCall } from "../served-call.ts";
import type { Serving } from "../served-call.ts";
import { contained, interruptible, invalid, quoted } from "./contained.ts";

/** Serves `prompts/list` and `prompts/get`. */
export function servePrompts(catalogue: Catalogue, serving: Serving): void {
  const { server, log } = serving;
  server.setRequestHandler("prompts/list", () =>
    contained("prompts/list", log, async () => ({
      prompts: (await catalogue.listPrompts()).map((prompt) => ({ ...prompt, arguments: [...prompt.arguments] })),
    })),
  );
  server.setRequestHandler("prompts/get", ({ params }, context) =>
    interruptible("prompts/get", log, async () => {
      const { name, arguments: given = {} } = params;
      const prompt = await catalogue.getPrompt(name, given, servedCall(serving, context, { name, given }));
      if (prompt === undefined) throw invalid(`There is no prompt ${quoted(name)}. See prompts/list.`);
      if (!prompt.ok) throw invalid(prompt.message);
      const blocks = "blocks" in prompt ? prompt.blocks : [{ type: "text" as const, text: prompt.text }];
      return {
        description: prompt.description,
        messages: blocks.map((content) => ({ role: "user" as const, content })),
      };
    }),
  );
}
