/**
 * Whether one of `A-Za-z0-9_./-` stands at an offset, of which nearly every key and scalar is made. A text holds thousands:
 * most are looked through in less time than it takes to begin a match.
 */
export function isName(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // From the hyphen to the nine there is nothing else.
  return (code >= 97 && code <= 122) || (code >= 45 && code <= 57) || (code >= 65 && code <= 90) || code === 95;
}

/** The first offset at which a text does not go on with them. */
export function endOfName(text: string, from: number): number {
  let at = from;
  while (isName(text, at)) at += 1;
  return at;
}
