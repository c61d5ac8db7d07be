import { BRANCH } from "./pieced.ts";
import type { Action, Template } from "./template.ts";

/** Stands for words that nobody can tell; no text of a command line holds it. */
export const MADE = "\u0001";

/** Actions that say which pieces of a text are printed. */
const CONTROL = /^\s*(?:if|else|end|with|range|define|block)\b/;
/** Those that hand nothing on to what they print: the others give it another name. */
const CONDITION = /^\s*(?:if|else|else\s+if|end)\b(?!\s+with)/;

/** Objects of a chart that its values fill. Templates of other programs, which values often hold, have other names. */
const OWN = /\.(?:Values|Release)\b/;
const MAKES = /:=|\b(?:dict|list|tuple)\b/;

/** A literal that ends a key, whatever stands behind it. */
const ENDS_KEY = /:\s/;
/** What ends a key on its line. */
const END_OF_KEY = /:(?:\s|$)/;
/** The verb that prints a number as a character: of it any text can be made. */
const PRINTS_CHARACTERS = /%[-+ #0-9.*[\]]*c/;

/** Escapes of Go's texts that YAML's lack, or mean otherwise. */
const ESCAPE = /\\([0-7]{3}|[^])/g;

function joined(actions: readonly Action[], say: (action: Action) => string): string {
  let text = "";
  for (const action of actions) text += say(action);
  return text;
}

/** The text with each action as something says that it prints. */
function printed({ actions, rest }: Template, print: (action: Action) => string): string {
  return joined(actions, (action) => action.before + print(action)) + rest;
}

/** The text where actions print nothing. */
export function withoutActions(template: Template): string {
  return printed(template, () => "");
}

/** The text where each action prints the literals that it holds. */
export function withLiterals(template: Template): string {
  return printed(template, spelled);
}

/** The text where {@link BRANCH} stands for what begins, parts and ends a piece that may be left out. */
export function withBranches(template: Template): string {
  return printed(template, (action) => (CONTROL.test(action.code) ? BRANCH : spelled(action)));
}

/** The text where {@link MADE} stands for each action that prints what the values themselves make; others leave a word. */
export function withMarks(template: Template): string {
  const makes = MAKES.test(template.text);
  return printed(template, (action) => {
    if (CONDITION.test(action.code)) return "";
    return makes || OWN.test(action.code) || printsLiterals(action) ? MADE : "action";
  });
}

/** All literals, one behind the other: an action may put them together anywhere. */
export function literalsOf({ actions }: Template): string {
  return joined(actions, spelled);
}

/** The actions without their literals. */
export function codeOf({ actions }: Template): string {
  return joined(actions, ({ code }) => code);
}

/** Whether an action puts a key together: of several literals, or by a format. */
export function composesKey({ actions }: Template): boolean {
  return actions.some((action) => {
    if (action.literals.length === 0) return false;
    const literals = action.literals.map(plain);
    if (literals.some((literal) => PRINTS_CHARACTERS.test(literal))) return true;
    const spaced = /^(?:\s|\{\{|$)/.test(action.next) || literals.some((literal) => /^\s/.test(literal));
    const ends = (literal: string): boolean => ENDS_KEY.test(literal) || (spaced && literal.endsWith(":"));
    if (literals.length > 1 && literals.some(ends)) return true;
    return OWN.test(action.code) && literals.some(formatsKey);
  });
}

/** Whether a verb of a format stands in what becomes a key. */
function formatsKey(literal: string): boolean {
  return literal.split("\n").some((line) => line.slice(0, Math.max(0, line.search(END_OF_KEY))).includes("%"));
}

/** An action that another program is to read stands there as a text: {{`{{ .Value }}`}}. */
function printsLiterals({ literals }: Action): boolean {
  if (literals.length === 0) return false;
  const written = literals.join("");
  return written !== "" && !written.includes("{{");
}

function spelled({ literals }: Action): string {
  return literals.length === 0 ? "" : plain(literals.join(""));
}

function plain(literal: string): string {
  return literal.includes("\\") ? literal.replace(ESCAPE, unescaped) : literal;
}

function unescaped(_: string, escape: string): string {
  if (escape.length === 3) return String.fromCodePoint(Number.parseInt(escape, 8));
  return "nrt".includes(escape) ? "\n" : escape;
}
