import type { Capability, CliName, Decision } from "../../src/index.ts";

/** One cause that a naive check of the text does not see, or that a strict one refuses for nothing. */
export interface Attack {
  readonly command: string;
  readonly expect: Decision;
  /** Why it works against a check that knows less. */
  readonly why: string;
  /** The CLI that the line is for, where the line does not begin with one's name. */
  readonly tool?: CliName;
  readonly stdin?: string;
  /** Content of the files that the line names, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the caller can do; nothing by default. */
  readonly capabilities?: readonly Capability[];
}
