import { pathText } from "../grammar/path-text.ts";

/** Stands where a value was. */
export const MASK = "***";

/** Last parts of flag names whose value is a secret itself: `--password`, `--docker-password`, `--azure-…-client-secret`. */
const SECRET_WORD = /(?:^|-)(?:password|passphrase|token|secret|headers?|ssh-private-key)$/u;
/** Pairs for a chart or an application, whatever their values hold. */
const VALUE_FLAGS = /(?:^|-)(?:set|set-string|set-json|set-literal|values-literal)$/u;
/** `KEY=VALUE`, of which the key is no secret. */
const PAIRED_FLAGS =
  /^(?:from-literal|env|exec-env|exec-command-env|plugin-env|auth-provider-arg|parameter|param|jsonnet-(?:ext-var|tla)-(?:str|code))$/u;
/** What a patch or an override puts into a Secret stands there in full. */
const CONTENT_FLAGS: ReadonlySet<string> = new Set(["patch", "overrides"]);

/** `DB_PASSWORD`, `api-key` and the like. */
const SECRET_KEY = /passw(?:or)?d|passphrase|token|secret|credential|(?:api|access|private)[-_.]?key/iu;
/** A pair wherever it stands in a word. Begins where a key does, which keeps the search linear. */
const PAIR = /(?<![\w.-])(?<key>[\w.-]+)=(?!=)(?:"[^"]*"|'[^']*'|[^\s,;&|]+)/gu;

/** The part after `=` goes; without one, all of it. */
function withoutValue(pair: string): string {
  const equals = pair.indexOf("=");
  return equals < 0 ? MASK : `${pair.slice(0, equals)}=${MASK}`;
}

/** What signs in with an address: `https://NAME:PASSWORD@a.example`; what looks like a port before a path is none. */
const USER_INFO = /(?<=:\/\/[^\s:/?#@]{0,256}:)(?!\d{1,5}[/?#])[^\s@]{1,512}(?=@)/gu;

/** A word without the values of pairs whose key says that they are secret, and without passwords in addresses. */
export function maskWord(word: string): string {
  const plain = word.includes("@") && word.includes("://") ? word.replaceAll(USER_INFO, MASK) : word;
  // Mostly no key of the word is one of these, wherever its pairs begin and end.
  if (!plain.includes("=") || !SECRET_KEY.test(plain)) return plain;
  return plain.replaceAll(PAIR, (pair, key: string) => (SECRET_KEY.test(key) ? `${key}=${MASK}` : pair));
}

/** What may be shown of a flag's value, by the flag's name: three searches, made once for each flag that there is. */
const kinds = new Map<string, "secret" | "pair" | "other">();

function kindOf(name: string): "secret" | "pair" | "other" {
  let kind = kinds.get(name);
  if (kind === undefined) {
    kind = SECRET_WORD.test(name) ? "secret" : VALUE_FLAGS.test(name) || PAIRED_FLAGS.test(name) ? "pair" : "other";
    kinds.set(name, kind);
  }
  return kind;
}

/**
 * A flag's value as it may be shown.
 *
 * @param name canonical, without dashes, as the grammar has it.
 * @param hidesContent where the stage's content flags hold a Secret's data.
 */
export function maskValue(name: string, value: string, hidesContent: boolean): string {
  // The values of switches: `--show-secret`.
  if (value === "true" || value === "false") return value;
  const kind = kindOf(name);
  if (kind === "secret" || (hidesContent && CONTENT_FLAGS.has(name))) return MASK;
  // Of several pairs only the first key is shown: what follows a comma may be the rest of a value.
  return kind === "pair" ? withoutValue(value) : maskWord(value);
}

/** Commands some of whose operands are values: all from an index on, or what follows `=` in each. */
const VALUE_OPERANDS: Readonly<Record<string, (operands: readonly string[]) => readonly string[]>> = {
  "config set": ([name = "", ...values]) => [name, ...values.map(() => MASK)],
  "set env": (operands) => operands.map((word) => (word.includes("=") ? withoutValue(word) : word)),
};

/** A command's operands as they may be shown. */
export function maskOperands(path: readonly string[], operands: readonly string[]): readonly string[] {
  return (VALUE_OPERANDS[pathText(path)]?.(operands) ?? operands).map(maskWord);
}

/** The words of a command that is started in a container: its flags are those of any program. */
export function maskInner(words: readonly string[]): readonly string[] {
  let before: "secret" | "-p" | "-u" | undefined;
  return words.map((word) => {
    const given = before;
    before = undefined;
    const { name = "", value } = FLAG.exec(word)?.groups ?? {};
    if (SECRET_WORD.test(name)) {
      if (value !== undefined) return withoutValue(word);
      before = "secret";
      return word;
    }
    // Clients of databases take `-pPASSWORD`, those of web servers `-u NAME:PASSWORD`.
    if (/^-p./su.test(word)) return `-p${MASK}`;
    if (given === "secret" || (given === "-p" && !/^[-./\d]/u.test(word))) return MASK;
    if (given === "-u" && word.includes(":")) return `${word.slice(0, word.indexOf(":"))}:${MASK}`;
    if (word === "-p" || word === "-u") before = word;
    return maskWord(word);
  });
}

/** One dash or two, and what follows `=`. */
const FLAG = /^--?(?<name>[A-Za-z][\w-]*)(?:=(?<value>.*))?$/su;

/** Flags that choose and print, with any CLI: their values are worth showing even where nothing else is understood. */
const SHOWN_FLAGS: ReadonlySet<string> = new Set(
  "namespace n all-namespaces A context kube-context output o selector l field-selector label-columns L replicas container tail since dry-run timeout".split(
    " ",
  ),
);
/** What a name, type, path or version looks like. */
const NAME = /^[\w.:/@-]{1,253}$/u;

/**
 * Words of a command that nobody understood: what any of its flags is given is hidden, and what looks like no name.
 *
 * @param words without the program's own name.
 */
export function maskUnread(words: readonly string[]): readonly string[] {
  let hidden = false;
  return words.map((word) => {
    const flag = FLAG.exec(word);
    if (flag !== null) {
      const { name = "", value } = flag.groups ?? {};
      const isShown = SHOWN_FLAGS.has(name);
      hidden = !isShown && value === undefined;
      if (value !== undefined) return isShown ? maskWord(word) : withoutValue(word);
      // One dash and several letters may be a flag with its value.
      return !word.startsWith("--") && name.length > 1 ? `-${name.charAt(0)}${MASK}` : word;
    }
    const after = hidden;
    hidden = false;
    if (after) return MASK;
    if (word === "--" || word === "-" || NAME.test(word)) return maskWord(word);
    const key = word.slice(0, Math.max(0, word.indexOf("=")));
    return NAME.test(key) ? withoutValue(word) : MASK;
  });
}
