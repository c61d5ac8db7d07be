/**
 * The forms in which a value comes back that are no way of writing its characters (those are told apart by nobody who
 * reads as `reading.ts` does): base64 at any of the three places it can have in a longer text, base64 of base64 as in a
 * ConfigMap's binary data, and hexadecimal.
 *
 * All texts are latin1: one character a byte.
 *
 * @param brief - of a long value only what is likely.
 */
export function encodingsOf(value: string, brief = false): readonly string[] {
  const bytes = Buffer.from(value, "latin1");
  const base64 = base64At(bytes);
  if (brief) return [value, ...base64];
  const hex = bytes.toString("hex");
  const again = base64At(Buffer.from(bytes.toString("base64").replaceAll("=", ""), "latin1"));
  return [
    value,
    // Of a form, which writes blanks like that.
    value.replaceAll(" ", "+"),
    ...base64.flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]),
    ...again,
    hex,
    hex.toUpperCase(),
  ];
}

/**
 * What may stand before a value and, read with its first characters, seem to be an escape or a mark. What is then left of
 * the value is looked for as well.
 */
const LEADS: readonly { readonly lead: string; readonly takes: RegExp }[] = [
  { lead: "\\", takes: /^[abefnrtv0]/u },
  { lead: "\\x", takes: /^[\da-f]{2}/iu },
  { lead: "\\u", takes: /^[\da-f]{4}/iu },
  { lead: "\\U", takes: /^[\da-f]{8}/iu },
  { lead: "%", takes: /^[\da-f]{2}/iu },
  { lead: "\n", takes: /^[-+<>#|]\s/u },
];

/** A form as it stands, and behind each of the leads that would take something of it. */
export function withLeads(form: string): readonly string[] {
  return [form, ...LEADS.flatMap(({ lead, takes }) => (takes.test(form) ? [lead + form] : []))];
}

function base64At(bytes: Buffer): readonly string[] {
  const whole = bytes.toString("base64");
  const within = [0, 1, 2].map((place) => {
    const text = Buffer.concat([Buffer.alloc(place), bytes]).toString("base64");
    // Characters that also carry bits of what stands before or behind are not the value's own.
    return text.slice(Math.ceil((place * 8) / 6), Math.floor(((place + bytes.length) * 8) / 6));
  });
  return [whole, whole.replaceAll("=", ""), ...within];
}
