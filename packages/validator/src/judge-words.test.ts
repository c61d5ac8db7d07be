import { describe, expect, test } from "vitest";
import { judge } from "./judge.ts";
import { holdsUnknown, judgeWords, unknownPart } from "./judge-words.ts";
import type { Words } from "./language/words.ts";

/** Words as a script's parser gives them: `?` is a variable. */
function wordsOf(line: string): Words {
  let end = 0;
  let unknown = 0;
  const words = line.split(" ").map((text) => {
    const start = line.indexOf(text, end);
    end = start + text.length;
    const value = text.replaceAll("?", () => unknownPart(unknown++));
    return { value, span: { start, end }, quoted: false };
  });
  return { text: line, stages: [{ words, stderr: "separate", span: { start: 0, end: line.length } }] };
}

describe("words that are known are judged as the text is", () => {
  test.each([
    "kubectl get pods -n shop",
    "kubectl delete pod web",
    "kubectl delete namespace shop",
    "kubectl frobnicate",
    "helm upgrade shop ./chart --wait",
  ])("%s", (line) => {
    const { decision, findings } = judgeWords(wordsOf(line));
    expect({ decision, findings }).toEqual({ decision: judge(line).decision, findings: judge(line).findings });
  });
});

describe("an unknown value is taken wherever some value is", () => {
  test.each([
    "kubectl scale deployment web --replicas=?",
    "kubectl wait --for=condition=Ready pod/web --timeout=?s",
    "kubectl delete pod web --grace-period ?",
    "kubectl apply -f web.yaml --prune=?",
    "helm upgrade shop ./chart --timeout ?",
  ])("%s", (line) => {
    expect(judgeWords(wordsOf(line)).intent).toBeDefined();
  });
});

test("an unknown type is none that is known", () => {
  const [target] = judgeWords(wordsOf("kubectl delete ? web")).intent?.stages[0]?.targets ?? [];
  expect(target).toMatchObject({ known: false, effect: "delete" });
});

test("a switch that may be on counts as on", () => {
  const ids = judgeWords(wordsOf("kubectl delete pods --all=?")).findings.map(({ id }) => id);
  expect(ids).toContain("K8S214");
});

test("no plan is made of words", () => {
  expect(judgeWords(wordsOf("kubectl get pods"))).not.toHaveProperty("plan");
});

test("unknown parts are told apart, and no text that is typed holds one", () => {
  expect(unknownPart(0)).not.toBe(unknownPart(1));
  expect(holdsUnknown(`web-${unknownPart(7)}`)).toBe(true);
  expect(holdsUnknown("web")).toBe(false);
  expect(judge(`kubectl get pod 'web-${unknownPart(0)}'`).decision).toBe("deny");
});
