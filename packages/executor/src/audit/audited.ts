import { failure } from "../outcome/failure.ts";
import type { CommandResult } from "../outcome/result.ts";
import type { Audit, AuditedCall, CallBegin } from "./audit.ts";
import { endOf } from "./record.ts";

export interface AuditedOptions {
  /** Without one nothing is written. */
  readonly audit: Audit | undefined;
  /** Whether a call is refused that cannot be written down. */
  readonly required: boolean;
  /** Hides what a principal has seen in Secrets, and credentials of known shape. */
  readonly hide: (text: string, principal: string) => string;
  readonly onInternalError: (error: unknown) => void;
}

/** Writes down that a call begins, does it, and writes down how it ended. */
export type Audited = (begin: CallBegin, call: () => Promise<CommandResult>) => Promise<CommandResult>;

export function createAudited({ audit, required, hide, onInternalError }: AuditedOptions): Audited {
  if (audit === undefined) return (_begin, call) => call();

  return async (begin, call) => {
    let written: AuditedCall | undefined;
    try {
      written = await audit.begin(hidden(begin, hide));
    } catch (error) {
      onInternalError(error);
      if (required) return refusal(error);
    }
    const startedAt = performance.now();
    const end = async (result: CommandResult) =>
      written?.end(endOf(result, (performance.now() - startedAt) / 1000, begin));
    const result = await call().catch(async (bug: unknown) => {
      await end(failure("INTERNAL_ERROR", "")).catch(onInternalError);
      throw bug;
    });
    try {
      await end(result);
    } catch (error) {
      onInternalError(error);
      const warning = "The audit could not be told how this command ended. The server's log says why.";
      return { ...result, warnings: result.warnings === undefined ? warning : `${result.warnings}\n${warning}` };
    }
    return result;
  };
}

/**
 * Names can be secrets that were seen elsewhere, wherever a caller put them. One text, since each that is looked through
 * costs as much as the call's line.
 */
function hidden(begin: CallBegin, hide: AuditedOptions["hide"]): CallBegin {
  const { targets = [], principal = "" } = begin;
  const texts = [...WRITTEN.map((field) => begin[field] ?? ""), ...targets].map((text) => text.replaceAll(BREAK, "�"));
  const shown = hide(texts.join(BREAK), principal).split(BREAK);
  const fields = WRITTEN.flatMap((field, index) => (begin[field] === undefined ? [] : [[field, shown[index] ?? ""]]));
  // What was taken for a type stands among the targets in small letters, as nobody looks for it.
  const isPlain = shown[0] === texts[0];
  return {
    ...begin,
    ...Object.fromEntries(fields),
    ...(begin.targets !== undefined && { targets: isPlain ? shown.slice(WRITTEN.length) : [] }),
  };
}

/** What a caller writes, and nobody has looked at yet. */
const WRITTEN = ["command", "context", "namespace", "result"] as const;

/** Stands in no name, and ends whatever may be a credential. */
const BREAK = "\0";

const NEXT = "or set K8S_MCP_AUDIT_REQUIRED=false to go on without";

/** What is wrong with the place where the audit is kept, by the system's code, and what to do. */
const CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: `no space is left (ENOSPC). Make room there, ${NEXT}.`,
  EDQUOT: `its quota is used up (EDQUOT). Make room there, ${NEXT}.`,
  EFBIG: `a file has reached the size that this process may write (EFBIG). Raise that limit, ${NEXT}.`,
  EACCES: `it may not be written (EACCES). Let the server's user write there, ${NEXT}.`,
  EPERM: `it may not be written (EPERM). Let the server's user write there, ${NEXT}.`,
  EROFS: `its file system is read-only (EROFS). Name a place that can be written, ${NEXT}.`,
  ENOENT: `its folder is gone (ENOENT). Make it again, ${NEXT}.`,
  ENOTDIR: `what it names is no folder (ENOTDIR). Name another, ${NEXT}.`,
  EMFILE: `this process has too many open files (EMFILE). Raise that limit, ${NEXT}.`,
  ENFILE: `the machine has too many open files (ENFILE). Raise that limit, ${NEXT}.`,
};

function refusal(error: unknown): CommandResult {
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  const cause = CAUSES[code ?? ""] ?? `its log says why${code === undefined ? "" : ` (${code})`}. Mend that, ${NEXT}.`;
  return failure(
    "INTERNAL_ERROR",
    `Nothing ran: the server must write each command into its audit first, and cannot: ${cause}`,
  );
}
