/** What klog puts before a message: level and date, time, process, and the place in the source. */
const KLOG = /^[IWEF]\d{4} [\d:.]+ +\d+ [\w./-]+:\d+\] /;

/**
 * A program's complaints with each run of equal lines told once, and how often: kubectl asks a cluster that does not
 * answer five times, and its credential plugin as often.
 */
export function withoutRepeats(text: string): string {
  const told: { readonly line: string; readonly message: string; times: number }[] = [];
  for (const line of text.split("\n")) {
    const message = line.replace(KLOG, "");
    const last = told.at(-1);
    if (last !== undefined && last.message === message && message.trim() !== "") last.times += 1;
    else told.push({ line, message, times: 1 });
  }
  return told.map(({ line, times }) => (times === 1 ? line : `${line} (${times} times)`)).join("\n");
}
