import { styleText } from "node:util";
import { readEvents, visible } from "@k8s-mcp/executor/audit";
import type { AuditEvent, EventFilter } from "@k8s-mcp/executor/audit";
import type { CommandIo, ExitCode } from "../commands/command.ts";
import { ConfigError } from "../config/config-error.ts";
import { type AuditRequest, readingFiles } from "./request.ts";
import { readTime } from "./read-time.ts";

const DECISIONS = { allow: "green", confirm: "yellow", deny: "red" } as const;

/** The calls that are asked for, one a line, as they are read: files may be of any size. */
export async function show({ operands, flags }: AuditRequest, { stdout, env }: CommandIo): Promise<ExitCode> {
  const filter = filterOf(flags);
  const json = flags["json"] === true;
  const coloured = stdout.isTTY === true && (env["NO_COLOR"] ?? "") === "";
  // A reader that has seen enough closes the pipe.
  let isRead = true;
  stdout.once?.("error", () => {
    isRead = false;
  });
  await readingFiles(async () => {
    for await (const event of readEvents(operands, filter)) {
      if (!isRead) return;
      const line = json ? visible(JSON.stringify(event)) : rowOf(event, coloured);
      if (stdout.write(`${line}\n`) === false) await drained(stdout);
    }
  });
  return 0;
}

function drained(stdout: CommandIo["stdout"]): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ["drain", "error"] as const) stdout.once?.(event, () => resolve());
  });
}

function filterOf(flags: AuditRequest["flags"]): EventFilter {
  const { principal, tool, decision } = flags;
  if (decision !== undefined && !Object.hasOwn(DECISIONS, String(decision))) {
    throw new ConfigError(`--decision: ${decision} is not accepted. Use ${Object.keys(DECISIONS).join(", ")}.`);
  }
  return {
    ...(typeof principal === "string" && { principal }),
    ...(typeof tool === "string" && { tool }),
    ...(typeof decision === "string" && { decision }),
    ...timeOf("since", flags),
    ...timeOf("until", flags),
  };
}

function timeOf(name: "since" | "until", flags: AuditRequest["flags"]): Pick<EventFilter, "since" | "until"> {
  const text = flags[name];
  if (typeof text !== "string") return {};
  const time = readTime(text, Date.now());
  if (time === undefined) {
    throw new ConfigError(
      `--${name}: ${text} is not accepted. Use a time such as 2026-01-31T12:00:00Z, or 15m, 2h, 7d ago.`,
    );
  }
  return { [name]: time };
}

/** Time, decision, outcome, who, where, what; what a file says never speaks to the terminal. */
function rowOf(event: AuditEvent, coloured: boolean): string {
  const { time, decision, outcome, reason, seconds, principal, tool, context, namespace, command, result } = event;
  const ended = outcome === undefined ? "(no end)" : `${outcome}${reason === undefined ? "" : ` ${reason}`}`;
  const place = [context, namespace].filter((part) => part !== undefined).join("/");
  const rules = event.rules.filter((rule) => !rule.endsWith(" allow"));
  const words = [
    ended.padEnd(16),
    `${seconds === undefined ? "" : seconds.toFixed(3)} s`.padStart(10),
    principal ?? "-",
    place === "" ? "-" : place,
    tool ?? "-",
    command ?? result ?? "-",
    ...(event.confirmedBy === undefined ? [] : [`(confirmed by ${event.confirmedBy})`]),
    ...(rules.length > 0 ? [`[${rules.join(", ")}]`] : []),
  ];
  return `${visible(time)}  ${shownDecision(decision, coloured)}  ${words.map(visible).join("  ")}`;
}

function shownDecision(decision: string, coloured: boolean): string {
  const text = visible(decision).padEnd(7);
  const colour =
    decision === "allow" || decision === "confirm" || decision === "deny" ? DECISIONS[decision] : undefined;
  return coloured && colour !== undefined ? styleText(colour, text, { validateStream: false }) : text;
}
