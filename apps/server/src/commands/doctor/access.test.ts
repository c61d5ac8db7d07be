import { expect, test } from "vitest";
import { readAccess, tellAccess } from "./access.ts";

const HEADER = "Resources   Non-Resource URLs   Resource Names   Verbs\n";
const ONESELF = "selfsubjectreviews.authentication.k8s.io   []   []   [create]\n";
const PATHS = "            [/healthz]          []               [get]\n";

test.each([
  {
    name: "an administrator",
    table: `${HEADER}*.*   []   []   [*]\n      [*]   []   [*]\n${ONESELF}`,
    tells: "may do everything",
  },
  {
    name: "a reader",
    table: `${HEADER}${ONESELF}pods   []   []   [get list watch]\ndeployments.apps   []   []   [get]\n${PATHS}`,
    tells: "reads 2 types (pods, deployments.apps), changes nothing",
  },
  {
    name: "one whose roles name objects",
    table: `${HEADER}configmaps   []   [settings]   [get update]\n`,
    tells: "reads 1 type (configmaps), changes 1 type (configmaps)",
  },
  {
    name: "one with every verb on a type, named twice",
    table: `${HEADER}pods   []   []   [*]\npods   []   []   [get]\n`,
    tells: "reads 1 type (pods), changes 1 type (pods)",
  },
  {
    name: "many types",
    table: `${HEADER}${["a", "b", "c", "d", "e"].map((type) => `${type}   []   []   [list]\n`).join("")}`,
    tells: "reads 5 types (a, b, c, d, …), changes nothing",
  },
  { name: "nobody in particular", table: `${HEADER}${ONESELF}${PATHS}`, tells: "reads nothing, changes nothing" },
])("$name: $tells", ({ table, tells }) => {
  expect(tellAccess(readAccess(table))).toBe(tells);
});
