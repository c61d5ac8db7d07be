/** Stands between pieces of a text of which some may be left out. */
export const BRANCH = "\u0002";

/** Words that are looked for, none longer than a number has bits. */
const WORDS =
  "privileged hostPID hostIPC hostNetwork hostPath hostPort hostProcess allowPrivilegeEscalation ClusterRole RoleBinding Role WebhookConfiguration APIService CertificateSigningRequest".split(
    " ",
  );

/** All letters are of these. */
const CODES = 128;

interface Pattern {
  /** For each letter, by its code, the places at which the word has it, as bits. */
  readonly places: Int32Array;
  /** The bit of its last letter. */
  readonly last: number;
}

function patternOf(word: string): Pattern {
  const places = new Int32Array(CODES);
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    places[code] = (places[code] ?? 0) | (1 << at);
  }
  return { places, last: 1 << (word.length - 1) };
}

const PATTERNS = WORDS.map(patternOf);
const BRANCH_CODE = BRANCH.charCodeAt(0);

/** Follows how far the word may have come at each character, with and without a piece left out before. */
function hasPieced(line: string, { places, last }: Pattern): boolean {
  let whole = 0;
  let pieced = 0;
  let before = 0;
  let begins = 0;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === BRANCH_CODE) {
      if ((whole & last) !== 0) return true;
      // Whatever stands between any two of them may be left out.
      before |= whole | pieced;
      pieced = before;
      whole = 0;
      begins = 1;
      continue;
    }
    const here = places[code] ?? 0;
    whole = ((whole << 1) | 1) & here;
    pieced = ((pieced << 1) | begins) & here;
    begins = 0;
    if ((pieced & last) !== 0) return true;
  }
  return false;
}

/**
 * Whether a word that is looked for stands on a line in pieces, or beside one that may be left out. As a whole among
 * others it is looked for elsewhere.
 */
export function isPieced(text: string): boolean {
  return text.split("\n").some((line) => line.includes(BRANCH) && PATTERNS.some((pattern) => hasPieced(line, pattern)));
}
