import { ConfigError } from "../config/config-error.ts";
import { parseFlags } from "../config/flags.ts";
import { loadConfig } from "../config/load.ts";
import { settingNames, sources } from "../config/settings.ts";
import type { RunCommand } from "./command.ts";

/** `config print`: every setting with its value and where that comes from. Secrets are not shown. */
export const run: RunCommand = async ([action, ...args], { env, stdout }) => {
  if (action !== "print") throw new ConfigError("Usage: k8s-mcp config print [--json] [settings]");
  const json = { type: "boolean", description: "As JSON" } as const;
  const flags = parseFlags(args, { json }, { withSettings: true });
  const { settings, origins } = await loadConfig(flags.settings, env);

  const rows = settingNames.map((name) => {
    const value = sources[name].secret === true && settings[name] !== undefined ? "(set)" : settings[name];
    return { name, value: value ?? null, origin: origins.get(name) ?? "default" };
  });
  if (flags.own["json"] === true) {
    stdout.write(
      `${JSON.stringify(Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest])), undefined, 2)}\n`,
    );
    return 0;
  }
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const { name, value, origin } of rows) {
    stdout.write(`${name.padEnd(width)}  ${JSON.stringify(value).padEnd(20)}  ${origin}\n`);
  }
  return 0;
};
