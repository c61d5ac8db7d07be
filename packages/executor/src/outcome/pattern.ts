import type { ErrorCode } from "./result.ts";

/** Why a program failed, as far as what it printed tells. */
export interface Cause {
  readonly code: ErrorCode;
  /** Kubernetes' own word for it, or the nearest of its words. */
  readonly reason?: string;
  /** The next thing to try: one sentence. */
  readonly next: string;
}

export interface Pattern extends Cause {
  readonly match: RegExp;
  /** Said beside it, this makes it a consequence of something else. */
  readonly unless?: RegExp;
  /** It is the machine that has too little, whatever the program is. */
  readonly machine?: true;
  /** The command path that means something else by the same words. */
  readonly except?: readonly string[];
}
