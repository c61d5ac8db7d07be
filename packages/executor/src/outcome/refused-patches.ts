/**
 * kubectl's account of a patch that the server refused: the patch, which is the manifest twice over, then the object, and
 * why behind all of it.
 */
const ACCOUNT =
  /^(?<who>Error from server(?: \(\w+\))?: |error: )error when (?:applying patch|retrieving current configuration of):\n(?:(?!Error from server|error: ).*\n)*?(?:from server )?for: (?<why>.*)$/gmu;

/** The same with each such account cut down to why. */
export function withoutPatches(stderr: string): string {
  return stderr.replaceAll(ACCOUNT, "$<who>$<why>");
}
