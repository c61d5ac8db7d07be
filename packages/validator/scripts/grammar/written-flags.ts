import * as fc from "fast-check";
import type { FlagSpec } from "../../src/grammar/flag.ts";
import { takenValue, VALUES, VALUES_OF_KIND } from "./odd-values.ts";

type Written = fc.Arbitrary<readonly string[]>;

function valueFor({ kind }: FlagSpec): fc.Arbitrary<string> {
  const own = VALUES_OF_KIND[kind];
  const any = fc.constantFrom(...VALUES);
  return own === undefined ? any : fc.oneof(any, fc.constantFrom(...own), fc.constantFrom(...own));
}

/** A flag's long name, and what is nearly it. */
function nameFor({ name }: FlagSpec): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 10, arbitrary: fc.constant(`--${name}`) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        `--${name.replaceAll("-", "_")}`,
        `--${name.replaceAll("_", "-")}`,
        `--${name.replace("-", "_")}`,
        `--${name.replaceAll("-", "")}`,
        `--${name.slice(0, -1)}`,
        `--${name}s`,
        `--${name.toUpperCase()}`,
        `--no-${name}`,
        `-${name}`,
        `---${name}`,
        `--${name} `,
      ),
    },
  );
}

function longForm(flags: readonly FlagSpec[]): Written {
  return fc.constantFrom(...flags).chain((flag) => {
    const name = nameFor(flag);
    const value = valueFor(flag);
    return fc.oneof(
      fc.tuple(name, value).map(([written, given]) => [`${written}=${given}`]),
      fc.tuple(name, value).map(([written, given]) => [written, given]),
      name.map((written) => [written]),
      fc.constant([`--${flag.name}=${takenValue(flag.kind)}`]),
      fc.tuple(name, name, value, value).map(([one, two, first, second]) => [`${one}=${first}`, two, second]),
    );
  });
}

function shortForm(flags: readonly FlagSpec[]): Written {
  const [first, ...more] = flags.filter(({ shorthand }) => shorthand !== "");
  if (first === undefined) return longForm(flags);
  const flag = fc.constantFrom(first, ...more);
  return fc.tuple(fc.array(flag, { maxLength: 4 }), flag).chain(([before, last]) => {
    const written = `-${before.map(({ shorthand }) => shorthand).join("")}${last.shorthand}`;
    return fc.oneof(
      valueFor(last).map((given) => [written + given]),
      valueFor(last).map((given) => [`${written}=${given}`]),
      valueFor(last).map((given) => [written, given]),
      fc.constant([written]),
      fc.constant([`-${last.shorthand}`.repeat(2), `-${last.shorthand}`]),
    );
  });
}

/** Ways to write one of these flags, whether it may be written so or not. */
export function writtenFlag(flags: readonly FlagSpec[]): Written {
  return fc.oneof({ weight: 5, arbitrary: longForm(flags) }, { weight: 4, arbitrary: shortForm(flags) });
}

/** Flags as their command wants them: these lines come as far as what cobra holds against combinations. */
export function plainFlags(flags: readonly FlagSpec[]): Written {
  return fc
    .array(fc.constantFrom(...flags), { maxLength: 4 })
    .map((chosen) => chosen.map(({ name, kind }) => `--${name}=${takenValue(kind)}`));
}
