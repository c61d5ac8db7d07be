import { describe, expect, it } from "vitest";
import { judge } from "../judge.ts";
import { readManifests } from "../manifest/index.ts";

/** `?` before a key is nothing that the own reader knows. */
const odd = (name: number) => `? apiVersion\n: v1\n? kind\n: Pod\n? metadata\n: {name: web-${name}}\n`;

describe("files of which a library reads each", () => {
  it.each([
    [2, "allow"],
    [200, "deny"],
  ])("%i in a folder: %s", (count, decision) => {
    const files = Object.fromEntries(Array.from({ length: count }, (_, at) => [`pods/${at}.yaml`, odd(at)]));
    expect(judge("kubectl apply -f pods", { files, manifests: readManifests }).decision).toBe(decision);
  });
});
