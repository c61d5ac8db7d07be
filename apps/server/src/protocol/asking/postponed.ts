import type { InputRequiredResult } from "@modelcontextprotocol/server";

/** Ends the handling of a request whose client is asked between two requests. Goes through every handler untouched. */
export class Postponed extends Error {
  readonly result: InputRequiredResult;

  constructor(result: InputRequiredResult) {
    super("The request is answered with a question and will be made again.");
    this.result = result;
  }
}
