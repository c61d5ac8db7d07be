/** What a slow step is doing now. */
export interface ToolchainProgress {
  /** The program, or the module from which several are built. */
  readonly subject: string;
  readonly phase: "waiting" | "downloading" | "building" | "done" | "skipped";
  /** One line, complete in itself. */
  readonly message: string;
  readonly elapsedSeconds: number;
  /** Of the whole, from 0 to 1, where that is known. */
  readonly fraction?: number;
}

export type OnProgress = (progress: ToolchainProgress) => void;

const BAR_WIDTH = 24;

/** A bar such as `[########                ]  33 %`. */
export const progressBar = (fraction: number): string => {
  const clamped = Math.min(1, Math.max(0, fraction));
  const filled = Math.round(clamped * BAR_WIDTH);
  return `[${"#".repeat(filled)}${" ".repeat(BAR_WIDTH - filled)}] ${String(Math.round(clamped * 100)).padStart(3)} %`;
};

/** A size as people read it: `98.3 MB`. */
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** A span as people read it: `4:07`. */
export const clock = (seconds: number): string => {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};
