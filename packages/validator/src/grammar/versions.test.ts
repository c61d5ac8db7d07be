import { expect, it } from "vitest";
import { isNewer, versionIndex } from "./versions.ts";

const KNOWN = ["1.34", "1.35", "1.37"];

it.each([
  ["v1.34.9", 0],
  ["1.35.0", 1],
  ["v1.36.3-gke.100", 1],
  ["1.37.0-alpha.1", 2],
  ["v1.99.0", 2],
  ["v1.20.0", 0],
  ["v2.0.0", 2],
  ["unknown", 2],
])("%s is read as version %i", (installed, index) => {
  expect(versionIndex(KNOWN, installed)).toBe(index);
});

it.each([
  ["v1.38.0", "1.37", true],
  ["1.37.9", "1.37", false],
  ["1.36.3", "1.37", false],
  ["5.0.0", "4", true],
  ["4.3.1", "4", false],
  ["unknown", "4", false],
])("%s is newer than %s: %s", (installed, known, newer) => {
  expect(isNewer(installed, known)).toBe(newer);
});
