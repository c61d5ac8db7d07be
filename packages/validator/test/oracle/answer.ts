/** How cobra and pflag themselves took a line: what `grammar-dump/oracle.go` prints. */
export interface Answer {
  readonly path: string;
  readonly flags?: readonly (readonly [name: string, value: string])[];
  /** Set by the program before cobra began. */
  readonly early?: readonly (readonly [name: string, value: string])[];
  readonly operands?: readonly string[];
  /** Operands in front of `--`, or -1. */
  readonly dash: number;
  readonly helpFlag?: string;
  readonly help?: boolean;
  readonly plugin?: boolean;
  readonly refused?: "build" | "find" | "flags" | "operands" | "run";
  readonly error?: string;
}
