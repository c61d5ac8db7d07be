import type { ParsedOperand } from "../../../grammar/command.ts";
import type { Span } from "../../../language/words.ts";
import type { IntentDraft, NameUse, Target } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { switchedOn } from "../../shared/flags.ts";
import { namesIn } from "../../shared/named.ts";
import { choose, type ChoiceOptions, type Chosen } from "./choose.ts";
import { manifests } from "./manifests.ts";

/** Where the operands of a command say which objects it means. */
interface SelectOptions extends ChoiceOptions {
  readonly effect: Target["effect"];
  /** The operands that name objects; all of the command's by default. */
  readonly operands?: readonly ParsedOperand[];
  /** Whether the command can do without any object. */
  readonly nothing?: "refused" | "fine";
  /** `--subresource` or what the command goes to by itself. */
  readonly subresource?: string;
}

function refuse(reason: string, span: Span): Partial<IntentDraft> {
  return { refusal: { reason, span } };
}

/** More than TYPE.VERSION.GROUP/NAME has. */
const MAX_SLASHES = 3;

function namesOf(operands: readonly ParsedOperand[], defaultType: string | undefined): readonly NameUse[] {
  const uses: NameUse[] = [];
  const slashed = operands.some(({ value }) => value.includes("/"));
  const bare = defaultType !== undefined && operands.length === 1;
  for (const [at, { value, span }] of operands.entries()) {
    if (!slashed) {
      for (const use of namesIn(value, ",", at === 0 && !bare ? "type" : "object", span)) uses.push(use);
      continue;
    }
    const slash = value.indexOf("/");
    const rest = value.slice(slash + 1);
    if (slash >= 0 && !rest.includes("/") && !value.includes(",")) {
      uses.push({ role: "type", value: value.slice(0, slash), span }, { role: "object", value: rest, span });
      continue;
    }
    // What has more slashes is refused; it then counts as one name, which it cannot be.
    const [head = "", ...names] = value.split("/", MAX_SLASHES + 2);
    const parts = names.length > MAX_SLASHES ? [value] : names;
    uses.push(...namesIn(head, ",", "type", span));
    for (const name of parts) uses.push(...namesIn(name, ",", "object", span));
  }
  return uses;
}

function targetsOf(chosen: readonly Chosen[], options: SelectOptions): readonly Target[] {
  const { effect, subresource } = options;
  const targets: Target[] = [];
  for (const { types, extent, span } of chosen) {
    for (const { type, category } of types) {
      targets.push({
        extent,
        effect,
        span,
        ...(category === undefined ? {} : { category }),
        ...(subresource === undefined ? {} : { subresource }),
        ...type,
      });
    }
  }
  return targets;
}

/** Of a type that nobody knows, nobody can say whether its objects lie in namespaces. */
function isNamedInNamespace({ extent, known, namespaced }: Target): boolean {
  return extent.kind === "named" && known && namespaced !== false;
}

/**
 * The objects that a command means, read as kubectl's resource builder reads them: `-f` and `-k`, TYPE/NAME words, or a
 * type with names, a selector or nothing.
 */
export function objects(input: MeaningInput, options: SelectOptions): Partial<IntentDraft> {
  const { command } = input;
  const operands = options.operands ?? command.operands;
  const fromFiles = manifests(input, options.effect);
  if (fromFiles) {
    const [extra] = operands;
    return extra ? { ...fromFiles, ...refuse("Objects cannot be named beside -f or -k.", extra.span) } : fromFiles;
  }
  if (operands.length === 0) {
    if (options.nothing === "fine") return {};
    return refuse("Which objects are meant is not said: give TYPE NAME, TYPE/NAME or -f.", command.span);
  }
  const names = namesOf(operands, options.defaultType);
  const chosen = choose(input, options, operands);
  if (typeof chosen === "string") return { names, ...refuse(chosen, command.span) };
  const everywhere = switchedOn(command, "all-namespaces");
  const targets = targetsOf(chosen, options);
  if (!everywhere || !targets.some(isNamedInNamespace)) return { names, targets };
  const reason =
    "An object cannot be named in every namespace at once: say with -n where it is, or leave the name out.";
  return { names, targets, ...refuse(reason, everywhere.span) };
}
