/** A program by its name alone: `/usr/bin/kubectl`, `kubectl.exe`. */
export function baseName(program: string): string {
  return program.slice(program.lastIndexOf("/") + 1).replace(/\.exe$/, "");
}
