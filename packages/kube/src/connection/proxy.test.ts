import { expect, test } from "vitest";
import { proxyFor } from "./proxy.ts";

const proxy = "http://proxy:3128";

test.each<[string, string, Record<string, string>, string | undefined]>([
  ["the environment's", "https://api.example:6443", {}, proxy],
  ["in lower case", "https://api.example", { HTTPS_PROXY: "", https_proxy: "http://low:1" }, "http://low:1"],
  ["without a scheme", "https://api.example", { HTTPS_PROXY: "proxy:3128" }, proxy],
  ["not for loopback", "https://127.0.0.1:6443", {}, undefined],
  ["not for localhost", "https://localhost:6443", {}, undefined],
  ["not for IPv6's loopback", "https://[::1]:6443", {}, undefined],
  ["not for a host", "https://api.example", { NO_PROXY: "other, api.example" }, undefined],
  ["not below a domain", "https://api.east.example", { NO_PROXY: "example" }, undefined],
  ["not below .domain", "https://api.example", { NO_PROXY: ".example" }, undefined],
  [".domain is not the domain", "https://example", { NO_PROXY: ".example" }, proxy],
  ["an ending is no domain", "https://myexample.com", { NO_PROXY: "example.com" }, proxy],
  ["not for a port", "https://api.example:6443", { NO_PROXY: "api.example:6443" }, undefined],
  ["for another port", "https://api.example:6443", { NO_PROXY: "api.example:443" }, proxy],
  ["not in a range", "https://10.1.2.3", { NO_PROXY: "10.0.0.0/8" }, undefined],
  ["outside of a range", "https://11.1.2.3", { NO_PROXY: "10.0.0.0/8" }, proxy],
  ["not for an address", "https://10.1.2.3", { NO_PROXY: "10.1.2.3" }, undefined],
  ["for none at all", "https://api.example", { NO_PROXY: "*" }, undefined],
  ["of plain HTTP its own", "http://api.example", {}, undefined],
])("%s: %s", (_what, server, env, expected) => {
  expect(proxyFor(new URL(server), undefined, { HTTPS_PROXY: proxy, ...env })).toBe(expected);
});

test("the kubeconfig's own goes before everything", () => {
  expect(proxyFor(new URL("https://127.0.0.1"), "http://own:1", { NO_PROXY: "*" })).toBe("http://own:1");
});
