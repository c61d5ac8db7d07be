/** A paragraph, or a table whose first row is its head. */
export type Block = string | { readonly table: readonly (readonly string[])[] };

/** One section of `docs/benchmarks.md`: a file, and a line in `registry.ts`. */
export interface Suite {
  /** As it is named on the command line. */
  readonly name: string;
  readonly title: string;
  /**
   * Measures the built packages and says what came out.
   *
   * @param report tells whoever waits which step has begun.
   */
  measure(report: (step: string) => void): Promise<readonly Block[]>;
}
