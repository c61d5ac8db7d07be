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
 */
export class PlanApproval extends OnGiven {
  readonly #given = true;
  static isOn(value: object): boolean {
    return #given in value && value.#given;
  }
}
