import type { Catalogue, CompletionRef } from "../catalogue.ts";
import { servedCall } from "../served-call.ts";
import type { Serving } from "../served-call.ts";
import { contained } from "./contained.ts";

/** Values that one answer may hold, by the protocol. */
const MOST = 100;

/** Serves `completion/complete`. */
export function serveCompletions(complete: NonNullable<Catalogue["complete"]>, serving: Serving): void {
  serving.server.setRequestHandler("completion/complete", ({ params }, context) =>
    contained("completion/complete", serving.log, async () => {
      const { ref, argument } = params;
      const from: CompletionRef =
        ref.type === "ref/prompt" ? { kind: "prompt", name: ref.name } : { kind: "template", uriTemplate: ref.uri };
      const { values, total = values.length } = await complete(
        { ref: from, argument: argument.name, value: argument.value, given: params.context?.arguments ?? {} },
        servedCall(serving, context),
      );
      return { completion: { values: values.slice(0, MOST), total, hasMore: total > MOST || total > values.length } };
    }),
  );
}
