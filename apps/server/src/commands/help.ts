import { ConfigError } from "../config/config-error.ts";
import { defaults } from "../config/check.ts";
import { kindOf, settingNames, settingsSchema, sources } from "../config/settings.ts";
import type { RunCommand } from "./command.ts";
import { commands } from "./registry.ts";

export const run: RunCommand = async ([name], { stdout }) => {
  if (name === undefined) {
    stdout.write(overview());
    return 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) throw new ConfigError(`There is no command ${JSON.stringify(name)}. See k8s-mcp help.`);
  const settings = entry.usage.includes("[settings]") ? `\nSettings:\n${settingsTable()}` : "";
  stdout.write(`Usage: k8s-mcp ${name} ${entry.usage}\n\n${entry.summary}.\n${settings}`);
  return 0;
};

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `k8s-mcp lets an AI agent operate Kubernetes within limits that you decide.

Usage: k8s-mcp [command] [flags]

${lines.join("\n")}

"k8s-mcp help COMMAND" says more. Settings come from flags, else the environment, else the YAML file that
K8S_MCP_CONFIG names, else their defaults.
`;
}

/** Everything in it comes from the schema, so that help cannot lag behind. */
function settingsTable(): string {
  const values = defaults();
  return settingNames
    .map((name) => {
      const { flag, env, accepts } = sources[name];
      const places = [
        ...(flag === undefined ? [] : [kindOf(name) === "switch" ? `--${flag}` : `--${flag} VALUE`]),
        ...(env === undefined ? [] : [env]),
        `${name}: in the file`,
      ];
      const value = values[name];
      const empty = value === undefined || (Array.isArray(value) && value.length === 0);
      const shown = empty ? "none" : typeof value === "string" ? value : JSON.stringify(value);
      return `  ${places.join(", ")}\n      ${settingsSchema.properties[name].description}. Default ${shown}; ${accepts}.\n`;
    })
    .join("");
}
