import { defineScriptRule } from "./rule.ts";

/** Addresses that only this machine reaches. */
const OWN = /^(?:127(?:\.\d+){3}|localhost|\[?::1\]?)$/;
/** What of `kubectl proxy` lets more through than it would by itself. */
const OPENS: ReadonlySet<string> = new Set(["accept-hosts", "accept-paths", "disable-filter"]);

export const exposedConnection = defineScriptRule({
  id: "K8S124",
  slug: "exposed-connection",
  severity: "high",
  decision: "confirm",
  summary: "Whoever reaches this machine gets into the cluster, with the rights of whoever runs this.",
  instead: "Leave out `--address` and what widens the filter: then only this machine gets through.",
  *check({ command }) {
    const verb = command?.tool === "kubectl" ? command.path.join(" ") : "";
    if (command === undefined || (verb !== "proxy" && verb !== "port-forward")) return;
    for (const { name, value, span } of command.flags) {
      const isOpen = name === "address" && value.split(",").some((one) => /^[\d.:[\]]+$/.test(one) && !OWN.test(one));
      if (isOpen || (verb === "proxy" && OPENS.has(name) && value !== "false")) yield { span };
    }
  },
  match: [
    "kubectl proxy --address=0.0.0.0 &",
    "kubectl proxy --port 8001 --accept-hosts='.*'",
    "kubectl -n shop port-forward --address 0.0.0.0 svc/web 8080:80",
  ],
  notMatch: [
    "kubectl proxy &",
    "kubectl -n shop port-forward svc/web 8080:80",
    "kubectl -n shop port-forward --address localhost,127.0.0.1 svc/web 8080:80",
  ],
});
