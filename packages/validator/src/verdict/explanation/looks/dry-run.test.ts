import { expect, it } from "vitest";
import { explain } from "../../explain.ts";

const stdin = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";

it.each([
  ["kubectl apply -f -", "kubectl apply -f - --dry-run=client"],
  ["kubectl apply --dry-run=server -f -", "kubectl apply --dry-run=client -f -"],
  ["kubectl cordon n1 --dry-run=server", "kubectl cordon n1 --dry-run=client"],
])("%s is looked at by one dry run", (line, expected) => {
  expect(explain(line, { stdin }).nearest?.command).toBe(expected);
});
