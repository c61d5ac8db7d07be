/**
 * The beginning of what others said, cut between words: half of a secret would be known to nobody who looks for it.
 *
 * @param most Characters.
 */
export function excerpt(said: string, most: number): string {
  return said.length > most ? `${said.slice(0, most).replace(/\S+$/u, "")}…` : said;
}
