import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { onePlace } from "./shared/one-place.ts";

/** What a ztunnel knows of workloads, services, policies and connections; of its certificates only the public half. */
export const ztunnelConfig = defineMeaning({
  apiVerbs: ["get", "list", "watch", "create"],
  describe: (input) => combine({ effects: ["read"] }, onePlace(input)),
});
