import { expect, test } from "vitest";
import { judge } from "../../../judge.ts";

test.each([
  ["proxy-config cluster web", "pods web"],
  ["proxy-config cluster web.shop", "pods web in shop"],
  ["proxy-config cluster a.b.shop", "pods a.b in shop"],
  ["proxy-config cluster deploy/web.shop", "deployments web in shop"],
  ["proxy-config cluster gateways.networking.istio.io/web", "gateways web"],
  ["proxy-config rootca-compare a.x b.y", "pods a in x, pods b in y"],
  ["experimental describe service web.shop", "services web in shop"],
  ["ztunnel-config workload ztunnel-1.istio-system", "pods ztunnel-1 in istio-system"],
  ["proxy-status", ""],
])("istioctl %s asks %s", (command, asked) => {
  const { intent } = judge(`istioctl ${command}`);
  const targets = intent?.stages[0]?.targets ?? [];
  const words = targets.map(({ resource, extent, namespace }) => {
    const name = extent.kind === "named" ? extent.names.join() : "";
    return `${resource} ${name}${namespace === undefined ? "" : ` in ${namespace}`}`;
  });
  expect(words.join(", ")).toBe(asked);
});
