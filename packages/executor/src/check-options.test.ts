import { expect, test } from "vitest";
import { checkOptions } from "./check-options.ts";
import { createExecutor } from "./create-executor.ts";
import type { ExecutorOptions } from "./options.ts";

test.each<[options: string, message: RegExp]>([
  ['{"kubeconfg": "x"}', /^kubeconfg: there is no such option\. There are: .*kubeconfig/],
  ['{"kubeconfig": 5}', /^kubeconfig: it must be a text/],
  ['{"workspace": "/srv"}', /^workspace: it must be a list/],
  ['{"audit": {}}', /^audit: .*createFileAudit/],
  ['{"limits": {"concurrent": 4}}', /^limits\.concurrent: there is no such option\. There are: concurrency, /],
  ['{"limits": {"concurrency": 0}}', /^limits\.concurrency: 0 is no number from 1 up/],
  ['{"limits": {"queue": -1}}', /^limits\.queue: -1 is no number from 0 up/],
  ['{"limits": {"timeoutSeconds": null}}', /^limits\.timeoutSeconds: null/],
])("%s is refused", (text, message) => {
  const options: ExecutorOptions = JSON.parse(text);
  expect(() => createExecutor(options)).toThrow(
    expect.objectContaining({ code: "INVALID_OPTIONS", message: expect.stringMatching(message) }),
  );
});

test("what is left out is the default", () => {
  expect(() => checkOptions({})).not.toThrow();
  expect(() => checkOptions({ limits: { queue: 0, resultBytes: 0 } })).not.toThrow();
});
