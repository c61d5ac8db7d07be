import { findFiles } from "./find-chains.ts";
import { linesOf } from "./lines.ts";
import { numberOf, parseFields, textOf, textsOf } from "./parse.ts";

/** A call as the audit tells it. Nothing of it was checked: that is `verifyAudit`'s to do. */
export interface AuditEvent {
  readonly time: string;
  readonly principal?: string;
  readonly actsAs?: string;
  readonly client?: string;
  readonly tool?: string;
  readonly command?: string;
  readonly result?: string;
  readonly context?: string;
  readonly namespace?: string;
  readonly effects: readonly string[];
  readonly targets: readonly string[];
  readonly decision: string;
  readonly rules: readonly string[];
  readonly confirmedBy?: string;
  readonly policy?: string;
  /** Absent where the call never ended, or has not yet. */
  readonly outcome?: string;
  readonly reason?: string;
  readonly exitCode?: number;
  readonly seconds?: number;
  readonly bytes?: number;
}

/** Which calls are wanted; all of what is given must hold. */
export interface EventFilter {
  readonly principal?: string;
  readonly tool?: string;
  readonly decision?: string;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  readonly until?: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** Calls whose end is waited for: more are only in a file that no server wrote. */
const MOST_OPEN = 10_000;

/** Reads calls in the order in which they ended, whatever the size of the files. Lines that are none are passed over. */
export async function* readEvents(operands: readonly string[], filter: EventFilter = {}): AsyncGenerator<AuditEvent> {
  // By chain and number: a call may end in the file after the one in which it began.
  const open = new Map<string, Fields>();
  for (const path of findFiles(operands).paths) {
    let chain = path;
    for await (const lines of linesOf(path)) {
      for (const { bytes, isWhole } of lines) {
        const fields = isWhole ? parseFields(bytes) : undefined;
        if (fields?.["type"] === "open") chain = textOf(fields["chain"]) ?? path;
        const event = fields && take(fields, chain, open, filter);
        if (event !== undefined) yield event;
      }
    }
  }
  for (const begin of open.values()) yield eventOf(begin, {});
}

/** @returns a call that has ended, or one of too many that are open. */
function take(fields: Fields, chain: string, open: Map<string, Fields>, filter: EventFilter): AuditEvent | undefined {
  const keyOf = (seq: unknown): string => `${chain} ${numberOf(seq)}`;
  if (fields["type"] === "begin") {
    if (isWanted(fields, filter)) open.set(keyOf(fields["seq"]), fields);
    const [oldest] = open;
    if (oldest === undefined || open.size <= MOST_OPEN) return undefined;
    open.delete(oldest[0]);
    return eventOf(oldest[1], {});
  }
  const key = keyOf(fields["of"]);
  const begin = fields["type"] === "end" ? open.get(key) : undefined;
  if (begin === undefined) return undefined;
  open.delete(key);
  return eventOf(begin, fields);
}

function isWanted(begin: Fields, { principal, tool, decision, since, until }: EventFilter): boolean {
  const time = Date.parse(textOf(begin["time"]) ?? "");
  return (
    (principal === undefined || begin["principal"] === principal) &&
    (tool === undefined || begin["tool"] === tool) &&
    (decision === undefined || begin["decision"] === decision) &&
    (since === undefined || time >= since) &&
    (until === undefined || time <= until)
  );
}

function eventOf(begin: Fields, end: Fields): AuditEvent {
  const text = (name: string, fields: Fields = begin) => {
    const value = textOf(fields[name]);
    return value === undefined ? {} : { [name]: value };
  };
  const number = (name: string, as: string) => {
    const value = numberOf(end[name]);
    return value === undefined ? {} : { [as]: value };
  };
  return {
    time: textOf(begin["time"]) ?? "",
    ...text("principal"),
    ...text("actsAs"),
    ...text("client"),
    ...text("tool"),
    ...text("command"),
    ...text("result"),
    ...text("context"),
    ...text("namespace"),
    // Where it really ran, if that was not known before.
    ...text("context", end),
    ...text("namespace", end),
    effects: textsOf(begin["effects"]),
    targets: textsOf(begin["targets"]),
    decision: textOf(begin["decision"]) ?? "",
    rules: textsOf(begin["rules"]),
    ...text("confirmedBy"),
    ...text("policy"),
    ...text("outcome", end),
    ...text("reason", end),
    ...number("exit_code", "exitCode"),
    ...number("seconds", "seconds"),
    ...number("bytes", "bytes"),
  };
}
