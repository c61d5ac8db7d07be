/** Prints a story as it happens: who says what, what was run, what came back, what is true in the cluster. */
export interface Transcript {
  heading(text: string): void;
  person(text: string): void;
  agent(text: string): void;
  call(tool: string, input: string): void;
  answer(text: string, isError: boolean): void;
  fact(text: string): void;
}

const LONGEST_ANSWER = 14;

/**
 * @param write - receives each piece, line ends included
 * @param colour - whether escape sequences may be used
 */
export function createTranscript(write: (text: string) => void, colour: boolean): Transcript {
  const paint = (code: number, text: string) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  const line = (text: string) => write(`${text}\n`);
  return {
    heading: (text) => line(`\n${paint(1, `── ${text} ${"─".repeat(Math.max(0, 74 - text.length))}`)}`),
    person: (text) => line(`\n${paint(36, "  person")}  ${text}`),
    agent: (text) => line(`\n${paint(35, "   agent")}  ${text}`),
    call: (tool, input) => line(`          ${paint(2, tool)}  ${paint(1, input)}`),
    answer: (text, isError) => {
      for (const row of shorten(text.trimEnd().split("\n"))) line(`          ${paint(isError ? 33 : 2, `│ ${row}`)}`);
    },
    fact: (text) => line(`${paint(32, " cluster")}  ${paint(32, "✓")} ${text}`),
  };
}

function shorten(rows: readonly string[]): readonly string[] {
  if (rows.length <= LONGEST_ANSWER) return rows;
  const left = rows.length - LONGEST_ANSWER + 1;
  return [...rows.slice(0, LONGEST_ANSWER - 1), `… ${left} more lines`];
}
