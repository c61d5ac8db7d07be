import { CLI_NAMES, type ParsedCommand } from "../grammar/command.ts";
import { quote } from "../language/quote.ts";

const MASK = "***";
const CLIS: readonly string[] = CLI_NAMES;

/** Flags whose value may be a secret, on any CLI. `KEY=VALUE` keeps its key. */
const SECRET_FLAGS: ReadonlySet<string> = new Set([
  "token",
  "password",
  "docker-password",
  "client-secret",
  "auth-token",
  "kube-token",
  "bearer-token",
  "header",
  "set",
  "set-string",
  "set-json",
  "set-literal",
  "ssh-private-key",
]);
const PAIRED_FLAGS: ReadonlySet<string> = new Set(["from-literal"]);
/** What a patch or an override puts into a Secret stands there in full. */
const CONTENT_FLAGS: ReadonlySet<string> = new Set(["patch", "overrides"]);

function shown(name: string, value: string, hidesContent: boolean): string {
  if (SECRET_FLAGS.has(name) || (hidesContent && CONTENT_FLAGS.has(name))) return MASK;
  if (!PAIRED_FLAGS.has(name)) return value;
  const equals = value.indexOf("=");
  return equals < 0 ? MASK : `${value.slice(0, equals)}=${MASK}`;
}

type Show = (name: string, value: string) => string;

const asItIs: Show = (_name, value) => value;

/**
 * A stage in canonical words, secret values among them where nobody says otherwise: names instead of aliases, long flags
 * with `=` before the operands. A filter's words are canonical as they stand.
 */
export function canonicalWords(command: ParsedCommand, show: Show = asItIs): readonly string[] {
  if (!CLIS.includes(command.tool)) return [command.tool, ...command.argv];
  const words = [command.tool, ...command.path];
  for (const { name, value } of command.flags)
    words.push(`${name.length === 1 ? "-" : "--"}${name}=${show(name, value)}`);
  const after: string[] = [];
  for (const { value, afterDash } of command.operands) (afterDash ? after : words).push(value);
  return after.length > 0 ? [...words, "--", ...after] : words;
}

/**
 * A line in canonical words: names instead of aliases, long flags with `=`, no secret values. To be shown and logged,
 * never to be run: what runs is the plan's argv.
 *
 * @param hidden stages whose content flags hold a Secret's data.
 */
export function canonicalLine(commands: readonly ParsedCommand[], hidden: (index: number) => boolean): string {
  return quote(
    commands.map((command, index) => {
      const hidesContent = hidden(index);
      return canonicalWords(command, (name, value) => shown(name, value, hidesContent));
    }),
  );
}
