/** A flag as the CLI declares it. */
export interface FlagSpec {
  /** Long name, without dashes. */
  readonly name: string;
  /** One letter, or empty. */
  readonly shorthand: string;
  /** Which texts it takes; see `values.ts`. Empty where it takes any. */
  readonly kind: string;
  /** Its value when given without one. Empty: it then takes the next word. */
  readonly bare: string;
  readonly hidden: boolean;
  readonly deprecated: boolean;
  readonly required: boolean;
  /** Bit n is set where version n has it like this. */
  readonly versions: number;
  /** The same name as other versions have it. */
  readonly next: FlagSpec | undefined;
}

export interface FlagTable {
  readonly long: ReadonlyMap<string, FlagSpec>;
  readonly short: ReadonlyMap<string, FlagSpec>;
  /** Those without which the command does not run. */
  readonly required: readonly FlagSpec[];
}
