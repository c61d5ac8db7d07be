import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLI_NAMES, FILTER_NAMES, lex } from "@k8s-mcp/validator";
import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { plainLines } from "./plain.ts";
import { readLine } from "../read-line.ts";

describe("read without the shell's grammar", () => {
  test.each([
    ["kubectl get pods", ["kubectl get pods"]],
    ["  kubectl\tget  pods ", ["kubectl get pods"]],
    ["kubectl get pods | grep web | wc -l", ["kubectl get pods | grep web | wc -l"]],
    ["kubectl get pods|head", ["kubectl get pods | head"]],
    ["kubectl get po -n a && kubectl get po -n b", ["kubectl get po -n a", "kubectl get po -n b"]],
    ["helm list -A || true; echo done", ["helm list -A"]],
    ["kubectl get pods;", ["kubectl get pods"]],
    ["# What runs?\nkubectl get pods # all of it\n\nkubectl get svc\n", ["kubectl get pods", "kubectl get svc"]],
    ["kubectl get pods &&\n  kubectl get svc |\n  head", ["kubectl get pods", "kubectl get svc | head"]],
    ["kubectl get pods 2>&1 | head -5", ["kubectl get pods | head -5"]],
    ["kubectl get ns x >/dev/null 2>&1 || echo none", ["kubectl get ns x"]],
    ["kubectl get pods 2> /dev/null", ["kubectl get pods"]],
    ["kubectl get pods -l 'env in (a,b)' -o \"name\"", ["kubectl get pods -l 'env in (a,b)' -o name"]],
    ["k'ube'ctl get \"\" pods", ["kubectl get '' pods"]],
    ["timeout 30 kubectl get pods", ["kubectl get pods"]],
    ["command /usr/local/bin/kubectl get pods", ["kubectl get pods"]],
    ["kubectl delete ns prod", ["kubectl delete ns prod"]],
    ["echo kubectl delete ns prod", []],
    ["# kubectl delete ns prod", []],
  ])("%j", async (text, lines) => {
    expect(plainLines(text)).toEqual(lines);
    expect(await readLine(text)).toEqual({ kind: "understood", lines });
  });
});

describe("left to the shell's grammar", () => {
  test.each([
    // What expands.
    "kubectl get pods $NS",
    'kubectl get pods "$NS"',
    'kubectl get pods "`id`"',
    "kubectl get pods `id`",
    "kubectl get $'pods'",
    'kubectl get $"pods"',
    "kubectl get pod{s,x}",
    "kubectl get p*",
    "kubectl get p?ds",
    "kubectl get [p]ods",
    "kubectl get ~",
    "kubectl get =pods",
    "kubectl get !!",
    'kubectl get "a!b"',
    // What escapes, or is not what it looks like.
    "kubectl get po\\ds",
    "kubectl get \\\npods",
    "kubectl get pods # a \\\nkubectl delete ns x",
    'kubectl get "a\\"b"',
    "kubectl get pods\r\nkubectl delete ns x",
    "kubectl get pods\rkubectl",
    "kubectl get\u00A0pods",
    "kubectl get\u3000pods",
    "kubectl get pods\u2028kubectl delete ns x",
    "kubectl get pods\0 -A",
    "kubectl get pods\v-A",
    "kubectl get 'p\u00F6ds'",
    "kubectl get p\u043Eds",
    "kubectl get pods \uFF5C head",
    // What joins commands in another way, or is none.
    "kubectl get pods &",
    "kubectl get pods & kubectl delete ns x",
    "kubectl get pods &&& true",
    "kubectl get pods |& grep x",
    "kubectl get pods ||| head",
    "kubectl get pods ;; true",
    "kubectl get pods ;& true",
    "kubectl get pods; ; true",
    "kubectl get pods &&",
    "kubectl get pods |",
    "kubectl get pods || # or else",
    "| kubectl get pods",
    "; kubectl get pods",
    "kubectl get pods && && true",
    // Redirections that read, write or are unfinished.
    "kubectl get pods > pods.txt",
    "kubectl get pods >/dev/nullx",
    "kubectl get pods >/dev/null/x",
    "kubectl get pods >>/dev/tcp/x/1",
    "kubectl get pods >| /dev/null",
    "kubectl get pods 2>&1x",
    "kubectl get pods 2>&10",
    "kubectl get pods 1>&2",
    "kubectl get pods 3>/dev/null",
    "kubectl get pods &>/dev/null",
    "kubectl get pods >&/dev/null",
    "kubectl get pods>/dev/null",
    "kubectl get pods </dev/null",
    "kubectl apply -f - <<EOF\nEOF",
    "kubectl apply -f - <<< x",
    "kubectl get pods <(id)",
    ">/dev/null kubectl get pods",
    "kubectl get pods; >/dev/null",
    // Quotes that are open.
    "kubectl get 'pods",
    'kubectl get "pods',
    "kubectl get pods 'a\nkubectl delete ns x'",
    // Programs that are not understood, or words of the shell.
    "rm -rf /",
    "kubectl get pods; rm -rf /",
    "cd /x && kubectl get pods",
    "kubectl get pods | tee pods.txt",
    "echo kubectl delete ns x | sh",
    "echo x | kubectl apply -f -",
    "PATH=/evil kubectl get pods",
    "kubectl=x",
    "export KUBECONFIG=/x; kubectl get pods",
    "time kubectl get pods",
    "! kubectl get pods",
    "command -p kubectl get pods",
    "timeout -s KILL 5 kubectl get pods",
    "exec kubectl get pods",
    "if kubectl get pods; then true; fi",
    "{ kubectl get pods; }",
    "(kubectl get pods)",
    "kubectl() { true; }",
    "coproc kubectl get pods",
    "/tmp/kubectl get pods",
    "../bin/kubectl get pods",
    "'' kubectl get pods",
    "kubectl get pods | ''",
  ])("%j", (text) => {
    expect(plainLines(text)).toBeUndefined();
  });
});

/** What a line is made of, and what makes another line of it. */
const PIECES: readonly string[] = [
  ..."kubectl helm true : pwd command timeout 30 30s time ! exec cd a=b if then fi { } do done [[ in x2 - -- % @ 2 =".split(
    " ",
  ),
  ..."'' \"\" ' \" 'a\"b' \"a'b\" \\ ` $ $x $( ) ( * ? [ ~ # #x && || ; | & |& ;; &&& &> > >> < << <<< >| 2> 1>".split(
    " ",
  ),
  ..."/dev/null 2>&1 >/dev/null 2>/dev/null &>/dev/null 1>/dev/null >&2 2>&1x 3>&1".split(" "),
  "kubectl get pods",
  "helm list",
  "-n shop",
  "head -5",
  "grep -c x",
  "echo hi",
  "'a b'",
  '"a b"',
  ">> /dev/null",
  " ",
  "\t",
  "\n",
  "\\\n",
  "\r",
  "\0",
  "\u00A0",
  "\u2028",
  "\uE000",
  "\u00E9",
];

const LINES: readonly string[] = [
  "kubectl get pods -n a && kubectl get svc -n a || true",
  "kubectl get pods 2>&1 | grep -v 'a b' | head -5; echo \"---\"",
  "# all\nkubectl get ns x >/dev/null 2>&1 &&\n  timeout 5 helm list -A 2>/dev/null # more",
];

const built = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join(""));
const spaced = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join(" "));
const place = fc.double({ min: 0, max: 1, noNaN: true });
const mutated = fc
  .tuple(
    fc.constantFrom(...LINES),
    fc.array(fc.tuple(place, fc.constantFrom("", ...PIECES), fc.nat(4)), { minLength: 1, maxLength: 3 }),
  )
  .map(([line, changes]) =>
    changes.reduce((text, [where, piece, cut]) => {
      const at = Math.floor(where * text.length);
      return text.slice(0, at) + piece + text.slice(at + cut);
    }, line),
  );

test("whatever is read without the shell's grammar reads the same with it", async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(mutated, built, spaced), async (text) => {
      const lines = plainLines(text);
      if (lines === undefined) return;
      read += 1;
      expect(await readLine(text)).toEqual({ kind: "understood", lines });
    }),
    { numRuns: 50_000 },
  );
  expect(read).toBeGreaterThan(500);
});

/** The words of each program of a line, as the validator reads it. */
function judged(line: string): readonly string[] {
  const lexed = lex(line);
  return lexed.ok
    ? lexed.words.stages.map(({ words: [program, ...words] }) =>
        [program?.value ?? "", ...words.map(({ value }) => `[${value}]`)].join(" "),
      )
    : [];
}

describe("what is judged is what runs", () => {
  const folder = mkdtempSync(join(tmpdir(), "k8s-mcp-plain-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const log = join(folder, "log");
  for (const name of [...CLI_NAMES, ...FILTER_NAMES]) {
    const program = join(folder, name);
    writeFileSync(
      program,
      '#!/bin/sh\nline=${0##*/}\nfor word; do line="$line [$word]"; done\nprintf "%s\\n" "$line" >> "$LOG"\nexit "$STATUS"\n',
    );
    chmodSync(program, 0o755);
  }

  /** The words of each program that a shell starts for a line, where every program ends with the same status. */
  function started(text: string, status: string): readonly string[] {
    writeFileSync(log, "");
    const env = { PATH: `${folder}:/usr/bin:/bin`, LOG: log, STATUS: status };
    spawnSync("bash", ["-c", text], { cwd: folder, env, stdio: ["ignore", "ignore", "ignore"] });
    return readFileSync(log, "utf8").split("\n").filter(Boolean);
  }

  test("by bash", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(mutated, spaced), (text) => {
        const lines = plainLines(text);
        fc.pre(lines !== undefined && lines.length > 0);
        const expected = (lines ?? []).flatMap(judged);
        const run = ["0", "1"].flatMap((status) => started(text, status));
        expect(run.filter((one) => !expected.includes(one))).toEqual([]);
        if (/&&|\|\|/.test(text)) return;
        expect(run.toSorted()).toEqual([...expected, ...expected].toSorted());
      }),
      { numRuns: 60 },
    );
  });
});
