import { judge } from "@k8s-mcp/validator";
import { describe, expect, test } from "vitest";
import { createLineStage } from "./lines.ts";
import { narrowTables } from "./table.ts";
import { createTidy } from "./tidy.ts";

/** What is left of a command's output, whatever the pieces in which it comes. */
function tidied(command: string, output: string): string {
  const verdict = judge(command, {});
  if (verdict.decision !== "allow") throw new Error(`${command} is not allowed`);
  const through = (size: number): string => {
    const stage = createTidy(verdict.plan);
    if (stage === undefined) return output;
    const bytes = Buffer.from(output);
    const pieces: Buffer[] = [];
    for (let from = 0; from < bytes.length; from += size) {
      pieces.push(Buffer.from(stage.write(bytes.subarray(from, from + size))));
    }
    return Buffer.concat([...pieces, stage.end()]).toString();
  };
  const [whole, inBits] = [through(output.length * 4 + 1), through(7)];
  expect(inBits).toBe(whole);
  return whole;
}

const lines = (...texts: readonly string[]): string => texts.map((text) => `${text}\n`).join("");

describe("a table keeps its cells and loses its alignment", () => {
  const pods = lines(
    "NAME                    READY   STATUS             RESTARTS     AGE",
    "fraud-dd59c4494-9782g   0/1     ImagePullBackOff   0            61s",
    "ledger-75d59975bc-wv2   0/1     CrashLoopBackOff   7 (1s ago)   65s",
  );
  const narrow = lines(
    "NAME  READY  STATUS  RESTARTS  AGE",
    "fraud-dd59c4494-9782g  0/1  ImagePullBackOff  0  61s",
    "ledger-75d59975bc-wv2  0/1  CrashLoopBackOff  7 (1s ago)  65s",
  );

  test.each(["kubectl get pods", "kubectl get pods -o wide", "kubectl get pods -A | grep -v Running | head -5"])(
    "of %s",
    (command) => expect(tidied(command, pods)).toBe(narrow),
  );

  test.each([
    ["of an empty cell", "NAME   VOLUME   CLASS   AGE", "data            fast    2m", 'data  ""  fast  2m'],
    ["of empty cells at the end", "NAME   STATUS   REASON", "data   Bound    ", "data  Bound"],
    ["of an empty cell at the beginning", "NAMESPACE   NAME   AGE", "            pv-1   2m", '""  pv-1  2m'],
    ["of characters of several bytes", "NAME   NOTE   AGE", "web    é😀     2m", "web  é😀  2m"],
    ["of blanks in the last", "AGE   MESSAGE", "2s    a   b", "2s  a   b"],
    [
      "of lower-case units",
      "NAME   CPU(cores)   MEMORY(bytes)   ",
      "web    5m           20Mi            ",
      "web  5m  20Mi",
    ],
  ])("%s", (_what, header, row, expected) => {
    expect(tidied("kubectl get pods", lines(header, row)).split("\n")[1]).toBe(expected);
  });

  test("of each type in one get", () => {
    const two = lines("NAME      AGE", "deploy/a  1s", "", "NAME         DATA   AGE", "configmap/c  1      2s");
    expect(tidied("kubectl get deploy,cm", two)).toBe(
      lines("NAME  AGE", "deploy/a  1s", "", "NAME  DATA  AGE", "configmap/c  1  2s"),
    );
  });

  test("as helm prints it", () => {
    const history = lines("REVISION\tSTATUS    \tDESCRIPTION     ", "1       \tsuperseded\tInstall complete");
    expect(tidied("helm history site", history)).toBe(
      lines("REVISION\tSTATUS\tDESCRIPTION", "1\tsuperseded\tInstall complete"),
    );
  });

  test("of what one may do", () => {
    const rights = lines(
      "Resources   Non-Resource URLs   Verbs",
      "pods        []                  [get]",
      "            [/healthz]          [get]",
    );
    expect(tidied("kubectl auth can-i --list", rights)).toBe(
      lines("Resources  Non-Resource URLs  Verbs", "pods  []  [get]", '""  [/healthz]  [get]'),
    );
  });

  test("without a line end", () => {
    expect(tidied("kubectl get pods", "NAME     AGE\nweb      2s")).toBe("NAME  AGE\nweb  2s");
  });
});

describe("what is no row of the table stays as it is", () => {
  test.each([
    ["cells that stand elsewhere", "site   1/1   Running   0     7s"],
    ["a cell that is too long for its column", "a-name-of-many-letters 1/1   Running"],
    ["two blanks in a cell", "a  b   1/1     Running"],
  ])("%s", (_what, row) => {
    expect(tidied("kubectl get pods", lines("NAME   READY   STATUS", row))).toBe(lines("NAME  READY  STATUS", row));
  });
});

describe("what somebody wrote comes as it is", () => {
  const table = lines("NAME     AGE", "web      2s");
  test.each([
    ["a log", "kubectl logs web", table],
    [
      "a manifest",
      "kubectl get cm a -o yaml",
      lines("apiVersion: v1", "data:", "  a: |", "", "NAME     AGE", "web      2s"),
    ],
    ["an expression", "kubectl get cm a -o jsonpath={.data.a}", table],
    ["what a filter makes", "kubectl get pods | awk '{print $1}'", table],
    ["a help text", "kubectl get --help", table],
    ["a text that begins otherwise", "kubectl get pods", lines("a note", "", "NAME     AGE", "web      2s")],
    [
      "a ConfigMap's content",
      "kubectl describe cm a",
      lines("Data", "====", "a:", "----", "key:    value  ", "", "", "b:    c"),
    ],
  ])("%s", (_what, command, output) => {
    expect(tidied(command, output)).toBe(output);
  });

  test("bytes that are no text", () => {
    const bytes = Buffer.from([0x4e, 0x20, 0x20, 0x20, 0xff, 0x0a]);
    const stage = createLineStage(narrowTables());
    expect(Buffer.concat([Buffer.from(stage.write(bytes)), stage.end()])).toEqual(bytes);
  });

  test("a line that is longer than any table's", () => {
    const long = `NAME     ${"x".repeat(40_000)}     y\n`;
    expect(tidied("kubectl get pods", long)).toBe(long);
  });
});

describe("a description", () => {
  test("keeps its fields, their further lines and its tables", () => {
    const pod = lines(
      "Name:             web-0",
      "Labels:           app=web",
      "                  tier=front",
      "Annotations:      <none>",
      "Containers:",
      "  app:",
      "    Image:          web:1",
      "    State:          Waiting",
      "      Reason:       ImagePullBackOff",
      "Conditions:",
      "  Type              Status",
      "  Initialized       True ",
      "Events:",
      "  Type     Reason   Age               From      Message",
      "  ----     ------   ----              ----      -------",
      "  Warning  BackOff  1s (x7 over 64s)  kubelet   Back-off  restarting",
      "",
      "",
      "Name:             web-1",
    );
    expect(tidied("kubectl describe pods", pod)).toBe(
      lines(
        "Name: web-0",
        "Labels: app=web",
        "  tier=front",
        "Annotations: <none>",
        "Containers:",
        "  app:",
        "    Image: web:1",
        "    State: Waiting",
        "      Reason: ImagePullBackOff",
        "Conditions:",
        "  Type  Status",
        "  Initialized  True",
        "Events:",
        "  Type  Reason  Age  From  Message",
        "  Warning  BackOff  1s (x7 over 64s)  kubelet  Back-off  restarting",
        "",
        "Name: web-1",
      ),
    );
  });
});

describe("JSON", () => {
  const pod = lines("{", '    "kind": "Pod",', '    "note": "  a\\n    b"', "}");

  test("loses its indentation", () => {
    expect(tidied("kubectl get pod a -o json", pod)).toBe(lines("{", '"kind": "Pod",', '"note": "  a\\n    b"', "}"));
  });

  test.each([
    ["of lines that a filter chose", "kubectl get pod a -o json | grep -A3 kind", pod],
    ["of what is none", "kubectl get pod a -o json", lines("a", "    b")],
  ])("keeps it %s", (_where, command, output) => {
    expect(tidied(command, output)).toBe(output);
  });
});

test("a rollout tells each state once", () => {
  const waiting = "Waiting for deployment rollout to finish: 1 old replicas are pending termination...";
  const done = 'deployment "cart" successfully rolled out';
  expect(tidied("kubectl rollout status deploy/cart --timeout=9s", lines(waiting, waiting, done))).toBe(
    lines(waiting, done),
  );
});

function fileOfDiff(side: string): string {
  return `/tmp/x/calls/1/${side}-12/apps.v1.Deployment.shop.cart`;
}

test("a difference names the object and no temporary file", () => {
  const header = "--- /tmp/x/LIVE-12/a\t2026";
  const output = lines(
    `diff -u -N ${fileOfDiff("LIVE")} ${fileOfDiff("MERGED")}`,
    `--- ${fileOfDiff("LIVE")}\t2026-11-21 19:39:46.9 +0000`,
    `+++ ${fileOfDiff("MERGED")}\t2026-11-21 19:39:46.9 +0000`,
    "@@ -1,2 +1,2 @@",
    header,
  );
  expect(tidied("kubectl diff -f -", output)).toBe(
    lines(
      "--- LIVE/apps.v1.Deployment.shop.cart",
      "+++ MERGED/apps.v1.Deployment.shop.cart",
      "@@ -1,2 +1,2 @@",
      header,
    ),
  );
});
