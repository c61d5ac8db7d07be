import type { Effect } from "../intent.ts";
import { defineMeaning, type Meaning } from "../meaning.ts";

/** Commands that are denied whatever stands behind them. Their operands do not matter. */
function does(...effects: readonly Effect[]): Meaning {
  return defineMeaning({ apiVerbs: [], describe: () => ({ effects }) });
}

const DASHBOARDS = "controlz envoy grafana istiod-debug jaeger kiali prometheus proxy skywalking zipkin".split(" ");

export const refused: Readonly<Record<string, Meaning>> = {
  "bug-report": does("read-secret", "host-write"),
  "bug-report version": does("read"),
  collateral: does("host-write"),
  "create-remote-secret": does("read-secret", "write", "escalate"),
  dashboard: does("listen", "block"),
  ...Object.fromEntries(DASHBOARDS.map((name) => [`dashboard ${name}`, does("listen", "block", "host-exec")])),
  "experimental check-inject": does("read"),
  "experimental config list": does("read"),
  "experimental envoy-stats": does("read"),
  "experimental injector list": does("read"),
  "experimental internal-debug": does("read"),
  "experimental metrics": does("read", "exec"),
  "experimental precheck": does("read"),
  "experimental workload entry configure": does("read-secret", "escalate", "host-write"),
  "experimental workload group create": does("read"),
  install: does("write", "escalate"),
  "kube-inject": does("read", "host-read"),
  "manifest generate": does("read", "host-read"),
  "manifest install": does("write", "escalate"),
  "manifest translate": does("read", "host-read"),
  uninstall: does("delete"),
  upgrade: does("write", "escalate"),
};
