/** Keys of a kubeconfig that lead to names; what lies below the others may be a credential. */
const KEY = "(?:current-context|contexts|context|clusters|cluster|users|user|namespace|name|server)";

/**
 * Elements of a list that are there or not looked for: any other could be an error, and errors print the whole file.
 * `[]` is the first.
 */
const ELEMENT = String.raw`\[(?:\*|:|0|-1:?||\?\(@\.name ?== ?(?:"[^"]*"|'[^']*')\))\]`;
const LISTS = `(?:contexts|clusters|users)${ELEMENT}`;
const STEPS = new RegExp(String.raw`^[@$]?(?:\.(?:${LISTS}|${KEY}))*\.{1,2}${KEY}$`);

/** A text, or a place that is a name whatever it is found in. */
const TEXT = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')$/;
const NAME = /(?:\.(?:current-context|namespace|name|server)|\.context\.(?:cluster|user))$/;
const LIST = new RegExp(String.raw`^[@$]?\.${LISTS}$`);

/** Longer ones nobody types. */
const MAX_LENGTH = 2000;

function actionStaysPlain(action: string): boolean {
  if (TEXT.test(action)) return true;
  if (action.startsWith("range ")) return LIST.test(action.slice("range ".length).trim());
  return STEPS.test(action) && NAME.test(action);
}

/** The texts between the braces of a JSONPath, braces in quotes passed over; undefined where they do not pair. */
function actionsOf(expression: string): readonly string[] | undefined {
  const actions: string[] = [];
  let start = -1;
  let quote = "";
  for (let at = 0; at < expression.length; at += 1) {
    const character = expression[at] ?? "";
    if (start < 0) {
      if (character === "{") start = at + 1;
    } else if (quote !== "") {
      if (character === "\\") at += 1;
      else if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "}") {
      actions.push(expression.slice(start, at).trim());
      start = -1;
    }
  }
  return start < 0 ? actions : undefined;
}

/** Whether a JSONPath over a kubeconfig prints names and addresses only, and nothing that could be a credential. */
export function kubeconfigPathStaysPlain(expression: string): boolean {
  if (expression.length > MAX_LENGTH) return false;
  let ranges = 0;
  for (const action of actionsOf(expression) ?? ["unread"]) {
    if (action.startsWith("range ")) ranges += 1;
    // An `end` too many is an error, and errors print the whole file.
    if (action === "end" ? (ranges -= 1) < 0 : !actionStaysPlain(action)) return false;
  }
  return true;
}
