/** What of a process a command uses. */
export interface Io {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  cwd(): string;
}

/** Runs with its words and gives the exit code. */
export type CommandRun = (args: readonly string[], io: Io) => Promise<number> | number;

export async function readAll({ stdin }: Io): Promise<string> {
  const parts: string[] = [];
  const decoder = new TextDecoder();
  for await (const part of stdin) parts.push(typeof part === "string" ? part : decoder.decode(part, { stream: true }));
  return parts.join("") + decoder.decode();
}
