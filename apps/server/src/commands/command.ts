/** The process as a command sees it. */
export interface CommandIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: {
    write(text: string): unknown;
    readonly isTTY?: boolean;
    once?(event: "drain" | "error", listener: () => void): unknown;
  };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
}

/** 0 done, 1 the answer is no or it failed, 2 the command line or configuration is wrong, 3 a person must agree. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What a command file exports as `run`. It may throw ConfigError, which becomes exit code 2. */
export type RunCommand = (args: readonly string[], io: CommandIo) => Promise<ExitCode>;
