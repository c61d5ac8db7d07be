const {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} = process.getBuiltinModule("node:fs");

/** Whatever other users may write could be theirs. Windows has no such bits, and its folder is the user's alone. */
const FOR_OTHERS = 0o022;

/** What was kept in a file by this user; undefined for none. */
export function readKept(file: string): Buffer | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    return undefined;
  }
  try {
    const { uid, mode } = fstatSync(descriptor);
    const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & FOR_OTHERS) === 0);
    return isOwn ? sound(readFileSync(descriptor)) : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The bytes of a file that holds them twice. V8 believes what it is given, whatever a disk has made of it; to load what
 * makes checksums would take four times as long.
 */
function sound(file: Buffer): Buffer | undefined {
  const bytes = file.subarray(0, file.length / 2);
  return bytes.equals(file.subarray(file.length / 2)) ? bytes : undefined;
}

/**
 * Makes a folder that this user can write to.
 *
 * @throws where there can be none.
 */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  accessSync(folder, constants.W_OK);
}

/** Keeps bytes in a file, whole or not at all: other starts may read it, or keep theirs, meanwhile. */
export function writeKept(file: string, bytes: Buffer): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, Buffer.concat([bytes, bytes]), { mode: 0o600, flush: true });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
