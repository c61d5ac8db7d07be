import type { ParsedCommand, ParsedOperand } from "../../../grammar/command.ts";
import type { FlagUse, IntentDraft } from "../../intent.ts";
import type { Knowledge } from "../../meaning.ts";
import { combine } from "../../shared/combine.ts";
import { flagUse, givenUse, switchedOn, uses } from "../../shared/flags.ts";
import { connectTo, readFrom } from "../../shared/location.ts";

/** `bitnami/nginx`: a chart of a repository that the operator has added. */
const IN_REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9._-]*\/[A-Za-z0-9][A-Za-z0-9._-]*$/u;

/** Flags that say who one is to a chart repository, and whom one trusts there. */
const CREDENTIALS = ["username", "password", "cert-file", "key-file", "ca-file"];
const TRUST = ["insecure-skip-tls-verify", "plain-http", "pass-credentials"];

/**
 * Where a chart comes from: an address, a repository that the operator has added, or a folder or archive on disk.
 * Helm looks on disk first, also for `bitnami/nginx`; the executor's working directory holds no such folder.
 */
export function chart(operand: ParsedOperand | undefined, knowledge: Knowledge): Partial<IntentDraft> {
  if (!operand) return {};
  const value = operand.value.trim();
  const { span } = operand;
  if (IN_REPOSITORY.test(value))
    return { names: value.split("/").map((part) => ({ role: "chart", value: part, span })) };
  // For helm `-` is a folder of that name, not standard input.
  if (value === "-" || value === "") return { names: [{ role: "chart", value, span }] };
  return readFrom({ flag: "chart", value, span }, knowledge);
}

/** Flags that say where charts are looked for and how their origin is checked. */
export function chartSource(command: ParsedCommand): Partial<IntentDraft> {
  const repository = givenUse(command, "repo");
  const update = switchedOn(command, "dependency-update");
  return combine(
    identity([
      ...uses(command, ...CREDENTIALS).map(flagUse),
      ...TRUST.flatMap((name) => switchedOn(command, name) ?? []),
    ]),
    repository ? connectTo(flagUse(repository)) : {},
    { modifiers: uses(command, "keyring").map(flagUse) },
    update ? { modifiers: [update], effects: ["host-write"] } : {},
  );
}

function identity(connection: readonly FlagUse[]): Partial<IntentDraft> {
  return { connection, effects: connection.length > 0 ? ["identity"] : [] };
}
