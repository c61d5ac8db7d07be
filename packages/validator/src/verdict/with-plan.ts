import type { Intent } from "../meaning/intent.ts";
import { approve, freeze, type PlanContent } from "./approve.ts";
import type { Finding } from "./finding.ts";
import type { ApprovedPlan } from "./plan.ts";

/**
 * What `judge` gives where a line may run. Who only asks whether it may does not pay for the plan, which takes a sixth of
 * a verdict: it is made when it is first looked at, out of what nobody can have changed until then.
 *
 * The accessors stand on the object itself, so that a copy by `{ ...verdict }` has what they give. All verdicts share
 * them: those of an object literal would cost more than is spared.
 */
export class Allowed {
  static readonly #intent = {
    enumerable: true,
    get(this: Allowed): Intent {
      return this.#approved().intent;
    },
  };
  static readonly #plan = {
    enumerable: true,
    get(this: Allowed): ApprovedPlan {
      return this.#approved();
    },
  };

  readonly decision = "allow";
  readonly findings: readonly Finding[];
  readonly canonical: string;
  declare readonly intent: Intent;
  declare readonly plan: ApprovedPlan;
  readonly #judgedAt = Date.now();
  readonly #content: PlanContent;
  #made: ApprovedPlan | undefined;

  constructor(content: PlanContent) {
    this.findings = freeze(content.findings);
    this.canonical = content.canonical;
    this.#content = content;
    Object.defineProperty(this, "intent", Allowed.#intent);
    Object.defineProperty(this, "plan", Allowed.#plan);
  }

  #approved(): ApprovedPlan {
    this.#made ??= approve(this.#content, this.#judgedAt);
    return this.#made;
  }
}

/** What `judge` gives where a person must agree: it keeps what the answer turns into a plan. */
export class Waiting {
  static readonly #intent = {
    enumerable: true,
    get(this: Waiting): Intent {
      return freeze(this.#content.intent);
    },
  };

  readonly decision = "confirm";
  readonly findings: readonly Finding[];
  readonly canonical: string;
  declare readonly intent: Intent;
  readonly #content: PlanContent;

  constructor(content: PlanContent) {
    this.findings = freeze(content.findings);
    this.canonical = content.canonical;
    this.#content = content;
    Object.defineProperty(this, "intent", Waiting.#intent);
  }

  /** @returns undefined where `judge` did not give the verdict, or gave it to be copied. */
  static contentOf(verdict: object): PlanContent | undefined {
    return #content in verdict ? verdict.#content : undefined;
  }
}
