import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { Audit, CallBegin } from "../../src/audit/audit.ts";
import { CALL } from "./call.ts";
import { createFileAudit, type FileAuditOptions } from "../../src/audit/index.ts";

export const KEY = "0123456789abcdef0123456789abcdef";

export interface AuditBench {
  /** Absolute path of a folder that is not there yet. */
  readonly folder: string;
  open(options?: Partial<FileAuditOptions>): Audit;
  /** Names of the files with lines, in their order. */
  files(): readonly string[];
  /** Absolute path of the one with this index. */
  path(index?: number): string;
  lines(index?: number): readonly string[];
}

/** Gives each test a folder for audits, which end with it. */
export function useAudit(): AuditBench {
  let parent = "";
  const audits: Audit[] = [];
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "audit-test-"));
  });
  afterEach(async () => {
    await Promise.allSettled(audits.splice(0).map((audit) => audit.close()));
    rmSync(parent, { recursive: true });
  });
  const folder = (): string => join(parent, "audit");
  const files = (): readonly string[] =>
    readdirSync(folder())
      .filter((name) => name.endsWith(".jsonl"))
      .toSorted();
  const path = (index = 0): string => join(folder(), files().at(index) ?? "");
  return {
    get folder() {
      return folder();
    },
    open(options = {}) {
      const audit = createFileAudit({ folder: folder(), key: KEY, ...options });
      audits.push(audit);
      return audit;
    },
    files,
    path,
    lines: (index) => readFileSync(path(index), "utf8").split("\n").slice(0, -1),
  };
}

/** Writes calls from first to last. */
export async function call(audit: Audit, count = 1, begin: Partial<CallBegin> = {}): Promise<void> {
  for (let index = 0; index < count; index++) {
    const written = await audit.begin({ ...CALL, ...begin });
    await written.end({ outcome: "success", exitCode: 0, seconds: 0.01, bytes: 10 });
  }
}
