/** Milliseconds for which an approval holds: long enough for a queue, too short to be kept for another day. */
export const LIFETIME = 5 * 60 * 1000;

/** Its constructor returns what it is given, so that a class which extends it puts its fields there. */
// oxlint-disable-next-line typescript/no-extraneous-class -- Only a constructor can put private fields on an object.
class OnGiven {
  constructor(value: object) {
    return value;
  }
}

/**
 * The mark of what this package approved: a private field, which nobody outside of a class can put on an object, read or
 * copy. A look-alike that somebody built or changed lacks it. Each verdict pays for one; in a WeakSet it would pay tenfold.
 *
 * It comes with the time until which it holds, in place of whatever the object says of that. Both go on the object itself:
 * a copy that has them, made with `{ ...object }`, would have a hidden class of its own and cost each verdict more.
 */
export class PlanApproval extends OnGiven {
  readonly expiresAt: number;
  readonly #given = true;

  constructor(content: object, judgedAt: number) {
    super(content);
    this.expiresAt = judgedAt + LIFETIME;
  }

  static isOn(value: object): boolean {
    return #given in value && value.#given;
  }
}
