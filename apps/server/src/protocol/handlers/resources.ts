import type { ResourceCatalogue } from "../catalogue.ts";
import { servedCall } from "../served-call.ts";
import type { Serving } from "../served-call.ts";
import { createWatches } from "../changes/watches.ts";
import { contained, interruptible, invalid } from "./contained.ts";
import { refusalOf } from "./refusal.ts";

/** Serves what is listed and read, and to older clients the subscriptions of their connection. */
export function serveResources(resources: ResourceCatalogue, serving: Serving): void {
  const { server, log } = serving;
  server.setRequestHandler("resources/list", ({ params }, context) =>
    contained("resources/list", log, async () => {
      const page = await resources.listResources(params?.cursor, servedCall(serving, context));
      if (page === undefined) throw invalid("There is no such cursor. List from the start, without one.");
      return { resources: [...page.resources], ...(page.next === undefined ? {} : { nextCursor: page.next }) };
    }),
  );
  server.setRequestHandler("resources/templates/list", () =>
    contained("resources/templates/list", log, async () => ({
      resourceTemplates: [...(await resources.listTemplates())],
    })),
  );
  server.setRequestHandler("resources/read", ({ params: { uri } }, context) =>
    interruptible("resources/read", log, async () => {
      const reading = await resources.readResource(uri, servedCall(serving, context, { uri }));
      if (reading.kind !== "contents") throw refusalOf(uri, reading);
      return { contents: [...reading.contents] };
    }),
  );
  if (serving.era === "legacy") serveSubscriptions(resources, serving);
}

function serveSubscriptions(resources: ResourceCatalogue, { server, log }: Serving): void {
  const watches = createWatches(resources, log, (uri) => {
    server.sendResourceUpdated({ uri }).catch((error: unknown) => {
      log.debug("update not delivered", { error: String(error) });
    });
  });
  Object.assign(server, { onclose: () => watches.end() });
  server.setRequestHandler("resources/subscribe", ({ params: { uri } }, { http }) =>
    contained("resources/subscribe", log, async () => {
      const begun = await watches.begin(uri, http?.authInfo?.clientId);
      if (begun.kind !== "watching") throw refusalOf(uri, begun);
      return {};
    }),
  );
  server.setRequestHandler("resources/unsubscribe", ({ params: { uri } }) => {
    watches.stop(uri);
    return {};
  });
}
