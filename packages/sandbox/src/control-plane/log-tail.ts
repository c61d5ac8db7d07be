import { readFile } from "node:fs/promises";

/** etcd and kwok log JSON; of that, a person wants the message and the error. */
const readable = (line: string): string => {
  try {
    const { msg, err, error }: { msg?: string; err?: string; error?: string } = JSON.parse(line);
    return [msg, err ?? error].filter((part) => part !== undefined).join(": ");
  } catch {
    return line;
  }
};

/** The last lines of a program's log, for a message that says why it ended. */
export const logTail = async (file: string, lines = 3): Promise<string> => {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-lines).map(readable).join("\n");
};
