import { mkdirSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { ownChildren } from "../process/children.ts";
import { sandboxFolder } from "./folder.ts";
import { programSet } from "./programs.ts";

const failureOf = async (script: string): Promise<unknown> => {
  const folder = sandboxFolder(temporaryFolder());
  mkdirSync(folder.logs);
  const children = ownChildren({ remove: [] });
  onTestFinished(() => children.close());
  const programs = programSet(children, folder);
  programs.start("kwok", "/bin/sh", ["-c", script]);
  return programs.failed.catch((error: unknown) => error);
};

test.for([
  [
    "its last words",
    `echo one; echo two; echo three; echo four; exit 1`,
    { code: "SANDBOX_START_FAILED", message: "kwok ended on its own. Its last words:\ntwo\nthree\nfour" },
  ],
  [
    "the message and the error of a JSON log",
    `echo '{"level":"ERROR","source":{"line":52},"msg":"Execute exit","err":"no stages"}'`,
    { code: "SANDBOX_START_FAILED", message: "kwok ended on its own. Its last words:\nExecute exit: no stages" },
  ],
  [
    "a port that another program took, which is tried again",
    `echo 'command failed: failed to listen on 127.0.0.1:1: bind: address already in use'; exit 1`,
    { code: "PORT_TAKEN", message: "kwok lost its port to another program." },
  ],
] as const)("a program that ends is told of with %s", async ([, script, failure]) => {
  expect(await failureOf(script)).toMatchObject(failure);
});

test("a program sees nothing of the user's environment but PATH", async () => {
  process.env["KUBECONFIG"] = "/somebody/elses";
  onTestFinished(() => void delete process.env["KUBECONFIG"]);

  expect(await failureOf("env | cut -d= -f1 | grep -E 'KUBECONFIG|PROXY|HOME|TMPDIR' | sort")).toMatchObject({
    message: "kwok ended on its own. Its last words:\nHOME\nTMPDIR",
  });
});
