import { expect, test } from "vitest";
import { waitFor } from "./wait.ts";

const never = (): Promise<undefined> => Promise.resolve(undefined);

test("an answer ends the wait, and what is thrown before counts as not yet", async () => {
  const answers = [
    (): undefined => undefined,
    (): never => {
      throw new Error("refused");
    },
    (): string => "ready",
  ];

  const wait = waitFor(() => Promise.resolve().then(answers.shift() ?? (() => "ready")), {
    what: "it",
    timeoutMs: 10_000,
  });
  expect(await wait).toBe("ready");
});

test("when the time is up, the message says what for and why it was not", async () => {
  const wait = waitFor(() => Promise.reject(new Error("refused")), {
    what: "the API server to be ready",
    timeoutMs: 60,
  });

  await expect(wait).rejects.toMatchObject({
    code: "SANDBOX_START_FAILED",
    message: "Waited 0.06 s for the API server to be ready: refused.",
  });
});

test("the signal and a failure elsewhere end it at once", async () => {
  const failed = Promise.reject(new Error("etcd ended"));

  await expect(waitFor(never, { what: "it", timeoutMs: 10_000, failed })).rejects.toThrow("etcd ended");
  await expect(waitFor(never, { what: "it", timeoutMs: 10_000, signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: "ABORTED",
  });
});
