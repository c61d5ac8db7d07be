import { expect, test } from "vitest";
import { judge } from "../judge.ts";
import { LIFETIME } from "./approval.ts";
import { approve, isApprovedPlan } from "./approve.ts";

test("an approval decides itself how long it holds, whatever it is made of", () => {
  const verdict = judge("kubectl get pods");
  if (verdict.decision !== "allow") throw new Error("A plain read was not allowed.");
  const before = Date.now();
  const eternal = { ...verdict.plan, expiresAt: Number.POSITIVE_INFINITY };
  const again = approve(eternal);
  expect(isApprovedPlan(again)).toBe(true);
  expect(again.expiresAt).toBeGreaterThanOrEqual(before + LIFETIME);
  expect(again.expiresAt).toBeLessThanOrEqual(Date.now() + LIFETIME);
});
