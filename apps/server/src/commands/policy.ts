import { explainPolicy, testPolicy, type TestedExample } from "@k8s-mcp/validator/policy";
import { ConfigError } from "../config/config-error.ts";
import { parseFlags } from "../config/flags.ts";
import { loadConfig } from "../config/load.ts";
import type { Settings } from "../config/settings.ts";
import { workspaceFolders } from "../policy/judging.ts";
import { loadPolicy, readPolicy } from "../policy/load-policy.ts";
import type { CommandIo, ExitCode, RunCommand } from "./command.ts";

const USAGE = "Usage: k8s-mcp policy test FILE, or k8s-mcp policy explain [FILE] [settings]";

/** `policy test` judges a policy's own examples; `policy explain` shows what comes of it and of what it extends. */
export const run: RunCommand = async ([action, ...args], io) => {
  if (action === "test") return test(args, io);
  if (action === "explain") return explain(args, io);
  throw new ConfigError(USAGE);
};

/** Exit code 0 where every example holds, 1 where one does not, 2 where the file is broken otherwise. */
async function test(args: readonly string[], { stdout, stderr }: CommandIo): Promise<ExitCode> {
  const [file] = parseFlags(args, {}, { withSettings: false, maxOperands: 1 }).operands;
  if (file === undefined) throw new ConfigError(USAGE);
  const loaded = await loadPolicy(file);
  if (!loaded.ok) {
    stderr.write(`${loaded.problems.join("\n")}\n`);
    return loaded.onlyExamples ? 1 : 2;
  }
  const examples = testPolicy(loaded.policy);
  for (const notice of loaded.notices) stderr.write(`${notice}\n`);
  stdout.write(`${[...examples.map(exampleLine), outcome(examples.length)].join("\n")}\n`);
  return 0;
}

function exampleLine({ rule, list, command, decision }: TestedExample): string {
  const says = list === "match" ? "finds something in" : "finds nothing in";
  return `ok  ${rule} ${says}: ${command}  (${decision})`;
}

function outcome(count: number): string {
  if (count === 0) return "The file can be used. Its rules have no examples: add match and notMatch.";
  return `The file can be used. ${count === 1 ? "Its one example holds" : `All ${count} examples hold`}.`;
}

async function explain(args: readonly string[], { env, stdout }: CommandIo): Promise<ExitCode> {
  const flags = parseFlags(args, {}, { withSettings: true, maxOperands: 1 });
  const { settings } = await loadConfig(flags.settings, env);
  const file = flags.operands[0] ?? settings.policy;
  const policy = file === undefined ? undefined : await readPolicy(file);
  const told = policy === undefined ? "No policy file is set: the default decisions hold.\n" : explainPolicy(policy);
  stdout.write(`${told}\n${ownSettings(settings, workspaceFolders(settings, policy))}`);
  return 0;
}

function ownSettings({ mode, context, namespace }: Settings, workspace: readonly string[]): string {
  const rows = [
    ["mode", mode],
    ["contexts", context ?? "any that the policy allows"],
    ["namespace", `${namespace ?? "the context's"}, where a call names none`],
    ["workspace", workspace.join(", ") || "none"],
  ] as const;
  const lines = rows.map(([name, value]) => `  ${name.padEnd(9)}  ${value}\n`);
  return `The server's own settings; the stricter of both applies\n${lines.join("")}`;
}
