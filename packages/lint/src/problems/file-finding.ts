import type { Decision } from "@k8s-mcp/validator";
import type { FileRule } from "../rules/file-rules.ts";

/** What is found in a file, before settings decide what becomes of it. Offsets point into the file's text. */
export interface FileFinding {
  readonly id: string;
  readonly slug: string;
  readonly decision: Decision;
  readonly message: string;
  readonly instead?: string;
  readonly start: number;
  readonly end: number;
  /** Where the command begins that it speaks of. */
  readonly commandStart: number;
  readonly command: string;
  readonly where?: string;
}

/** What a rule about the file itself finds. */
export function ofFileRule(rule: FileRule, message: string, start: number, end: number, text: string): FileFinding {
  const { id, slug, decision, instead } = rule;
  return {
    id,
    slug,
    decision,
    message,
    ...(instead === undefined ? {} : { instead }),
    start,
    end,
    commandStart: start,
    command: text,
  };
}
