import { gunzipSync, constants } from "node:zlib";

/** A known shape of a credential. Texts are latin1: one character a byte. */
export interface ShapeRule {
  /** One of these stands in every match: a cheap way to see that there is none. */
  readonly hints: readonly string[];
  /** Group `secret` is what goes; without it, all of the match. */
  readonly pattern: RegExp;
  /** A last look at what would go. */
  readonly accept?: (secret: string) => boolean;
}

/** Base64 that stands alone, from a beginning that is worth a look. */
const BLOB =
  /(?<![A-Za-z0-9+/])(?:LS0tLS1CRUdJT|ZXlK|SDRzS|H4sI|eyJhdXRo|eyJ1c2Vy|ewog|ewoJ|eyAi)[A-Za-z0-9+/]{24,}={0,2}/gu;

export const SHAPE_RULES: readonly ShapeRule[] = [
  {
    // Line breaks may be escaped, once or several times; a block that is cut off has no end.
    hints: ["PRIVATE KEY"],
    pattern:
      /-----BEGIN (?<type>(?:[A-Z0-9]+ )*)PRIVATE KEY(?<block> BLOCK)?-----(?:[A-Za-z0-9+/=\s:,.-]|\\+[nrt\n])*?(?:-----END \k<type>PRIVATE KEY\k<block>-----|(?=[^A-Za-z0-9+/=\s:,.\\-])|$)/gu,
    accept: (secret) => secret.length > 80,
  },
  {
    hints: ["eyJ"],
    pattern: /eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)+/gu,
  },
  {
    hints: ["earer", "EARER"],
    pattern: /\bbearer(?:[ \t]+|%20)(?<secret>[\w.~+/-]{12,}={0,2})/giu,
    accept: looksOpaque,
  },
  {
    hints: ["uthorization", "UTHORIZATION"],
    pattern:
      /\bauthorization\\*["']?[ \t]*[:=][ \t]*\\*["']?(?:basic|token|digest|apikey)[ \t]+(?<secret>[\w.~+/-]{6,}={0,2})/giu,
  },
  {
    hints: ["oken", "OKEN", "client-key-data", "ecret"],
    pattern:
      /(?<![A-Za-z0-9])(?:(?:bearer|id|access|refresh|auth|identity|registry)[-_]?)?(?:token|client-key-data|client[-_]?secret)\\*["']?(?:[ \t]*[:=][ \t]*|(?<=--[\w-]+)[ \t]+)\\*["']?(?<secret>[\w.~+/-]{16,}={0,2})/giu,
    accept: looksOpaque,
  },
  {
    hints: ["://"],
    pattern: /:\/\/[^\s:/?#@"'<>\\]{0,256}:(?<secret>(?:[^\s/?#"'<>\\]|\\u00[0-9a-f]{2}){1,512})@/gu,
    accept: isNoReference,
  },
  {
    // A password with `/`, `?` or `#` in it; what looks like a port before a path is none.
    hints: ["://"],
    pattern: /:\/\/[^\s:/?#@"'<>\\]{0,256}:(?!\d{1,5}[/?#])(?<secret>[^\s"'<>\\@]{1,512})@/gu,
    accept: isNoReference,
  },
  {
    hints: ["LS0tLS1CRUdJT", "ZXlK", "SDRzS", "H4sI", "eyJhdXRo", "eyJ1c2Vy", "ewog", "ewoJ", "eyAi"],
    pattern: BLOB,
    accept: isSecretBlob,
  },
  {
    // How Go prints an object that a template shows as a whole.
    hints: ["kind:Secret"],
    pattern: /\b(?:data|stringData):map\[(?<secret>[^\]]+)\](?=[^\n]*\bkind:Secret\b)/gu,
  },
];

/** A word for a credential is followed by many things; a credential itself is made of letters and digits, at random. */
function looksOpaque(text: string): boolean {
  return /\d/u.test(text) && /[A-Za-z]/u.test(text) && !/^\.{0,2}\//u.test(text);
}

/** A reference to a variable or a template's action is no password, and a masked one is none any more. */
function isNoReference(text: string): boolean {
  return !/^(?:\$[({]?[\w.]+[)}]?|\{\{.*|%[\w(].*|\*+|x{3,}|<.*|redacted)$/iu.test(text);
}

function isSecretBlob(text: string): boolean {
  const decoded = Buffer.from(text, "base64");
  const head = decoded.toString("latin1", 0, 4096);
  if (text.startsWith("H4sI")) return isRelease(decoded);
  if (head.startsWith("H4sI")) return isRelease(Buffer.from(decoded.toString("latin1"), "base64"));
  if (head.startsWith("-----BEGIN")) return /PRIVATE KEY/u.test(head);
  return /^eyJ[\w-]{8,}\.[\w-]{8,}\./u.test(head) || /"auths"\s*:/u.test(head);
}

/** A helm release holds every manifest and value that went into it. */
function isRelease(compressed: Buffer): boolean {
  try {
    const text = gunzipSync(compressed.subarray(0, 4096), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: 1 << 23,
    });
    return /^\{"name":.*"(?:info|chart|manifest)":/su.test(text.toString("latin1"));
  } catch {
    return false;
  }
}
