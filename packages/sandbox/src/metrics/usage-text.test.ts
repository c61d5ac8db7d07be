import { expect, test } from "vitest";
import { parseUsage } from "./usage-text.ts";

test("the two gauges of a container become one usage", () => {
  const text = `# HELP sandbox_container_cpu Cores that the container uses
# TYPE sandbox_container_cpu gauge
sandbox_container_cpu{container="web",namespace="shop",pod="web-0"} 0.25
sandbox_container_cpu{container="log",namespace="shop",pod="web-0"} 0.005
sandbox_container_memory{container="web",namespace="shop",pod="web-0"} 1.34217728e+08
other_metric{container="web"} 7
`;

  expect(parseUsage(text)).toEqual([
    { namespace: "shop", pod: "web-0", container: "web", cpu: 0.25, memory: 134_217_728 },
    { namespace: "shop", pod: "web-0", container: "log", cpu: 0.005, memory: 0 },
  ]);
});

test("an empty node uses nothing", () => {
  expect(parseUsage("")).toEqual([]);
});
