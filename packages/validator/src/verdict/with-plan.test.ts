import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { judge } from "../judge.ts";
import { LIFETIME } from "./approval.ts";
import { isApprovedPlan } from "./approve.ts";
import { type AllowVerdict, confirm, type ConfirmVerdict } from "./verdict.ts";

function allowed(command: string): AllowVerdict {
  const verdict = judge(command);
  if (verdict.decision !== "allow") throw new Error(`${command} was not allowed.`);
  return verdict;
}

function waiting(command: string): ConfirmVerdict {
  const verdict = judge(command);
  if (verdict.decision !== "confirm") throw new Error(`${command} asks for nobody.`);
  return verdict;
}

describe("the plan of an allow verdict", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test("holds from the judgement on, however late somebody looks at it", () => {
    const judgedAt = Date.now();
    const verdict = allowed("kubectl get pods");
    vi.advanceTimersByTime(2 * LIFETIME);
    expect(verdict.plan.expiresAt).toBe(judgedAt + LIFETIME);
  });

  test("is one and the same at each look, through a copy of the verdict too", () => {
    const verdict = allowed("kubectl get pods");
    const copy = { ...verdict };
    expect(copy.plan).toBe(verdict.plan);
    expect(isApprovedPlan(copy.plan)).toBe(true);
  });

  test("does not know what its verdict was overwritten with", () => {
    const verdict = allowed("kubectl get pods -n shop");
    expect(() => Object.assign(verdict, { plan: allowed("kubectl get nodes").plan })).toThrow(TypeError);
    Object.assign(verdict, { canonical: "kubectl get nodes" });
    expect(verdict.plan.canonical).toBe("kubectl get --namespace=shop pods");
  });
});

test.each([
  ["what a line would do", () => allowed("kubectl get pods web -n shop").intent],
  ["what a person is asked for", () => waiting("kubectl delete pvc data").intent],
  ["what the rules found", () => waiting("kubectl delete pvc data").findings],
])("nobody can change %s before the plan is made of it", (_what, shown) => {
  const value = shown();
  const first: unknown = "stages" in value ? value.stages[0]?.targets[0] : value[0];
  expect([Object.isFrozen(value), Object.isFrozen(first), typeof first]).toEqual([true, true, "object"]);
});

test("verdicts show all that they have to who lists, copies or writes them", () => {
  expect(Object.keys(allowed("kubectl get pods"))).toEqual(["decision", "findings", "canonical", "intent", "plan"]);
  expect(Object.keys(waiting("kubectl delete pvc data"))).toEqual(["decision", "findings", "canonical", "intent"]);
  expect(JSON.parse(JSON.stringify(allowed("kubectl get pods")))).toMatchObject({
    decision: "allow",
    intent: { effects: ["read"] },
    plan: { stages: [{ program: "kubectl", argv: ["get", "pods"] }] },
  });
});

test("what somebody made of a verdict that asks has nothing to confirm", () => {
  const answer = { accepted: true, by: "ada" } as const;
  const asked = waiting("kubectl delete pvc data");
  const heir: ConfirmVerdict = Object.create(asked);
  expect(() => confirm(heir, answer)).toThrow("was not given by judge()");
  expect(confirm(asked, answer).confirmedBy).toBe("ada");
});
