export { main } from "./cli.ts";
export type { CommandIo, ExitCode } from "./commands/command.ts";
