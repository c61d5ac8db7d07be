import type { Audit, CallBegin, CallEnd } from "./audit.ts";
import { type Commit, createAuditQueue } from "./file/queue.ts";
import { clip, type Fields } from "./text.ts";

export interface LineAuditOptions {
  readonly commit: Commit;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Writes the last line and gives back what the audit holds. */
  readonly close: (ending: Fields) => Promise<void>;
}

/** Characters of a command that are written, and of any other text. */
const LONGEST_COMMAND = 8192;
const LONGEST_TEXT = 512;
/** Items of a list that are written. */
const MOST_ITEMS = 100;

/** An audit of two lines a call, wherever they go. */
export function createLineAudit({ commit, clock, close }: LineAuditOptions): Audit {
  const queue = createAuditQueue(commit);
  let state: "open" | "closing" | "closed" = "open";
  const time = (): string => new Date(clock()).toISOString();

  return {
    async begin(call) {
      if (state !== "open") throw new Error("The audit is closed.");
      const seq = await queue.add({ type: "begin", time: time(), ...beginFields(call) });
      return {
        // What has happened must be told, even if only later.
        async end(end) {
          if (state === "closed") throw new Error("The audit is closed.");
          await queue.add({ type: "end", time: time(), of: seq, ...endFields(end) }, true);
        },
      };
    },
    async close() {
      if (state !== "open") return;
      state = "closing";
      try {
        await queue.idle();
      } finally {
        state = "closed";
        await close({ type: "close", time: time() });
      }
    },
  };
}

function beginFields({ command, ...rest }: CallBegin): Fields {
  const { principal, actsAs, client, tool, decision, confirmedBy, rules, context, namespace } = rest;
  return clipped({
    principal,
    actsAs,
    client,
    tool,
    command: command === undefined ? undefined : clip(command, LONGEST_COMMAND),
    result: rest.result,
    context,
    namespace,
    effects: rest.effects,
    targets: rest.targets,
    decision,
    rules,
    confirmedBy,
    policy: rest.policy,
  });
}

function endFields({ outcome, reason, exitCode, seconds, bytes, context, namespace }: CallEnd): Fields {
  return clipped({ outcome, reason, exit_code: exitCode, seconds, bytes, context, namespace });
}

/** Without what is not known, and nothing of any length. */
function clipped(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
      if (value === undefined) return [];
      if (typeof value === "string") return [[name, name === "command" ? value : clip(value, LONGEST_TEXT)]];
      return [[name, Array.isArray(value) ? clippedList(value) : value]];
    }),
  );
}

function clippedList(list: readonly unknown[]): readonly unknown[] {
  const items = list.slice(0, MOST_ITEMS).map((item) => (typeof item === "string" ? clip(item, LONGEST_TEXT) : item));
  return list.length > MOST_ITEMS ? [...items, `and ${list.length - MOST_ITEMS} more`] : items;
}
