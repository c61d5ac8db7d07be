import { constants, inflateRawSync } from "node:zlib";

/** A known shape of a credential. Texts are latin1: one character a byte. */
export interface ShapeRule {
  /** Stands in every match, at its start where possible: a cheap way to see that there is none, and where to look. */
  readonly hint: string;
  /** Group `secret` is what goes; without it, all of the match. */
  readonly pattern: RegExp;
  /** A last look at what would go, or at the beginning of it where `whole` says how far it goes. */
  readonly accept?: (secret: string) => boolean;
  /** From where the pattern matches to where all of it ends; sticky. */
  readonly whole?: RegExp;
}

/** Base64 from a beginning that is worth a look. A template may print it right behind a word. */
const BLOB_STARTS = ["LS0tLS1CRUdJT", "ZXlK", "SDRzS", "H4sI", "eyJhdXRo", "eyJ1c2Vy", "ewog", "ewoJ", "eyAi", "UEsDB"];

const ASSIGNS = String.raw`\\*["']?(?:[ \t]*[:=][ \t]*|(?<=--[\w-]{1,64})[ \t]+)\\*["']?`;
const OPAQUE_WORD = String.raw`(?<secret>[\w.~+/-]{16,}={0,2})`;

/** What may stand between the parts of an object in JSON, its line ends escaped. */
const GAP = String.raw`(?:[ \t]|\\+[nrt])*`;
const FIELDS = String.raw`\\*["']${GAP}:${GAP}\{(?<secret>[^{}\n]+)(?=[}\n]|$)`;
const OF_SECRET = String.raw`\bkind\\*["']${GAP}:${GAP}\\*["']Secret\b`;
/** Characters between an object's fields and its kind, where it stands in words. */
const FAR = 600;
const HIDDEN = /<redacted [0-9a-f]{8}>|\*{3}|\+{4,}/gu;

/** Whether entries still have a value that is not hidden. */
function holdsValues(entries: string): boolean {
  return /:[\s\\"'|>-]*(?!n\b)[^\s\\"',}|>-]/u.test(entries.replaceAll(HIDDEN, ""));
}

export const SHAPE_RULES: readonly ShapeRule[] = [
  {
    // Line breaks may be escaped, once or several times; a block that is cut off has no end.
    hint: "PRIVATE KEY",
    pattern:
      /-----BEGIN (?<type>(?:[A-Z0-9]+ )*)PRIVATE KEY(?<block> BLOCK)?-----(?:[A-Za-z0-9+/=\s:,.-]|\\+[nrt\n])*?(?:-----END \k<type>PRIVATE KEY\k<block>-----|(?=[^A-Za-z0-9+/=\s:,.\\-])|$)/gu,
    accept: (secret) => secret.length > 80,
  },
  { hint: "eyJ", pattern: new RegExp(String.raw`${standalone("eyJ")}[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)+`, "gu") },
  ...["earer", "EARER"].map((hint) => ({
    hint,
    pattern: new RegExp(String.raw`${hint}(?<=\bbearer)(?:[ \t]+|%20)(?<secret>[\w.~+/-]{12,}={0,2})`, "giu"),
    accept: looksOpaque,
  })),
  {
    hint: "uthorization",
    pattern:
      /uthorization(?<=\b[aA]uthorization)\\*["']?[ \t]*[:=][ \t]*\\*["']?(?:[bB]asic|[tT]oken|[dD]igest|[aA]pi[kK]ey)[ \t]+(?<secret>[\w.~+/-]{6,}={0,2})/gu,
  },
  {
    hint: "oken",
    pattern: new RegExp(
      String.raw`oken(?<=(?<![A-Za-z0-9])(?:(?:[bB]earer|[iI]d|[aA]ccess|[rR]efresh|[aA]uth|[iI]dentity|[rR]egistry)[-_]?)?[tT]oken)${ASSIGNS}${OPAQUE_WORD}`,
      "gu",
    ),
    accept: looksOpaque,
  },
  {
    hint: "TOKEN",
    pattern: new RegExp(String.raw`TOKEN(?<=(?<![A-Za-z0-9])[A-Z_]{0,64}TOKEN)${ASSIGNS}${OPAQUE_WORD}`, "gu"),
    accept: looksOpaque,
  },
  {
    hint: "client-key-data",
    pattern: new RegExp(`client-key-data${ASSIGNS}${OPAQUE_WORD}`, "gu"),
    accept: looksOpaque,
  },
  {
    hint: "ecret",
    pattern: new RegExp(String.raw`ecret(?<=(?<![A-Za-z0-9])client[-_]?[sS]ecret)${ASSIGNS}${OPAQUE_WORD}`, "gu"),
    accept: looksOpaque,
  },
  {
    hint: "://",
    pattern: /:\/\/[^\s:/?#@"'<>\\]{0,256}:(?<secret>(?:[^\s/?#"'<>\\]|\\u00[0-9a-f]{2}){1,512})@/gu,
    accept: isNoReference,
  },
  {
    // A password with `/`, `?` or `#` in it; what looks like a port before a path is none.
    hint: "://",
    pattern: /:\/\/[^\s:/?#@"'<>\\]{0,256}:(?!\d{1,5}[/?#])(?<secret>[^\s"'<>\\@]{1,512})@/gu,
    accept: isNoReference,
  },
  {
    // Behind a word, where no one can tell the beginning: its claims, which begin as its header does, and its signature.
    hint: ".eyJ",
    pattern: /(?<=[\w-])\.(?<secret>eyJ[\w-]{8,}\.[\w-]{8,})/gu,
  },
  ...BLOB_STARTS.map((hint) => ({
    hint,
    pattern: new RegExp(String.raw`${hint}(?=[A-Za-z0-9+/]{24})`, "gu"),
    whole: /[A-Za-z0-9+/]+={0,2}/uy,
    accept: isSecretBlob,
  })),
  {
    // What an older API server says of a Secret that it cannot read.
    hint: "bigger context",
    pattern: /\.\.\.\|(?<secret>[^\n]*bigger context[^\n]*)\|\.\.\./gu,
  },
  {
    // How Go prints an object that a template shows as a whole, or a patch that cannot be applied, whose last applied
    // configuration says what it is. With a format of their own, texts have quotes (`%q`) or are marked (`%d`).
    hint: "map[",
    pattern:
      /map\[(?<=\bdata["')]?:map\[)(?!string\])(?<secret>[^\][\n]+)\](?=[^\n]*\bkind\\*["')]?:(?:\\*"|%!\w\(string=)?Secret\b)/gu,
  },
  {
    // The same as Go's source code, by `%#v`.
    hint: "interface {}{",
    pattern:
      /interface \{\}\{(?<="data":map\[string\]interface \{\}\{)(?<secret>[^{}\n]+)\}(?=[^\n]*"kind":"Secret")/gu,
  },
  {
    hint: "interface {}{",
    pattern: /interface \{\}\{(?<="stringData":map\[string\]interface \{\}\{)(?<secret>[^{}\n]+)\}/gu,
  },
  {
    // JSON in words, with blanks between its parts, or escaped as often as it was quoted.
    hint: "Secret",
    pattern: new RegExp(
      String.raw`data(?<![A-Za-z]data)${FIELDS}(?:(?<=${OF_SECRET}[^\n]{0,${FAR}})|(?=[^\n]{0,${FAR}}${OF_SECRET}))`,
      "gu",
    ),
    accept: holdsValues,
  },
  { hint: "stringData", pattern: new RegExp(`stringData${FIELDS}`, "gu"), accept: holdsValues },
  {
    // A manifest in words, its line ends escaped once.
    hint: "stringData:",
    pattern: /stringData:\\n(?<secret>(?: (?:[^"\\\n]|\\[^n\n]|\\n(?! {0,1}[^ "]))*)+)/gu,
    accept: holdsValues,
  },
  {
    // Nothing but a Secret has such a field.
    hint: "map[",
    pattern: /map\[(?<=\bstringData["')]?:map\[)(?!string\])(?<secret>[^\][\n]+)\]/gu,
  },
];

/**
 * A beginning that is not the middle of a longer word. That also keeps the search linear, which would otherwise try each
 * place of a long word again. A letter may well stand before it as part of an escape: `\\n`, `%3D`, `\\u003d`.
 */
function standalone(beginning: string): string {
  return String.raw`${beginning}(?:(?<![\w+/-]${beginning})|(?<=(?:\\[nrt]|%[0-9A-Fa-f]{2}|\\u[0-9a-fA-F]{4})${beginning}))`;
}

/** A word for a credential is followed by many things; a credential itself is made of letters and digits, at random. */
function looksOpaque(text: string): boolean {
  return /\d/u.test(text) && /[A-Za-z]/u.test(text) && !/^\.{0,2}\//u.test(text);
}

/** A reference to a variable or a template's action is no password, and a masked one is none any more. */
export function isNoReference(text: string): boolean {
  return !/^(?:\$[({]?[\w.]+[)}]?|\{\{.*|%[\w(].*|\*+|x{3,}|<.*|redacted)$/iu.test(text);
}

function isSecretBlob(text: string): boolean {
  const decoded = Buffer.from(text, "base64");
  const head = decoded.toString("latin1", 0, 4096);
  if (head.startsWith("-----BEGIN")) return /PRIVATE KEY/u.test(head);
  if (/^eyJ[\w-]{8,}\.[\w-]{8,}\./u.test(head) || /"auths"\s*:/u.test(head)) return true;
  // A helm release is compressed, encoded, and encoded again as a Secret's value.
  const compressed = head.startsWith("H4sI") ? Buffer.from(decoded.toString("latin1"), "base64") : decoded;
  return packsSecrets(compressed);
}

/** Whether what gzip or zip wrote, or the beginning of it, holds Secrets. */
export function packsSecrets(compressed: Buffer): boolean {
  return HOLDS_SECRETS.test(decompressHead(compressed));
}

/** A helm release, which holds every manifest and value that went into it, or an object kept for a later comparison. */
const HOLDS_SECRETS = /^\{"name":.*"(?:info|chart|manifest)":|"kind":\s*"Secret"|^kind: Secret\b/msu;

/** Enough bytes of a compressed text to tell what it is. */
export const COMPRESSED_HEAD = 4096;

/** Reads the beginning of what gzip or zip wrote, whatever stands behind it; empty for anything else. */
function decompressHead(compressed: Buffer): string {
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 23 };
  const head = compressed.subarray(0, COMPRESSED_HEAD);
  try {
    const start = head.readUInt16BE(0) === GZIP ? gzipDataStart(head) : zipDataStart(head);
    return start === undefined ? "" : inflateRawSync(head.subarray(start), options).toString("latin1");
  } catch {
    return "";
  }
}

const GZIP = 0x1f_8b;
const GZIP_HEADER_LENGTH = 10;
const GZIP_FLAGS = { checksum: 2, extra: 4, name: 8, comment: 16 } as const;
const ZIP = 0x50_4b;
const ZIP_HEADER_LENGTH = 30;

/** RFC 1952: an extra field with its length, two texts that end with a zero, and a checksum may stand behind the header. */
function gzipDataStart(head: Buffer): number {
  const flags = head.readUInt8(3);
  let at = GZIP_HEADER_LENGTH;
  if ((flags & GZIP_FLAGS.extra) !== 0) at += 2 + head.readUInt16LE(at);
  if ((flags & GZIP_FLAGS.name) !== 0) at = head.indexOf(0, at) + 1;
  if ((flags & GZIP_FLAGS.comment) !== 0) at = head.indexOf(0, at) + 1;
  return (flags & GZIP_FLAGS.checksum) === 0 ? at : at + 2;
}

/** The first file's name and extra field stand between its header and its data. */
function zipDataStart(head: Buffer): number | undefined {
  if (head.readUInt16BE(0) !== ZIP) return undefined;
  return ZIP_HEADER_LENGTH + head.readUInt16LE(26) + head.readUInt16LE(28);
}
