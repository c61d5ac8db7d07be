import { createReadStream, createWriteStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { unzipSync } from "fflate";
import { Parser } from "tar";
import type { Packing } from "../catalogue/releases.ts";

const fromTar = async (archive: string, member: string, file: string): Promise<boolean> => {
  let written: Promise<void> | undefined;
  const parser = new Parser({
    strict: true,
    onReadEntry: (entry) => {
      if (written === undefined && entry.type === "File" && entry.path.replace(/^\.\//, "") === member) {
        written = pipeline(entry, createWriteStream(file, { flags: "wx", mode: 0o600 }));
      } else {
        entry.resume();
      }
    },
  });
  await pipeline(createReadStream(archive), parser);
  await written;
  return written !== undefined;
};

const fromZip = async (archive: string, member: string, file: string): Promise<boolean> => {
  const entries = unzipSync(await readFile(archive), { filter: ({ name }) => name === member });
  const content = entries[member];
  if (content === undefined) {
    return false;
  }
  await writeFile(file, content, { flag: "wx", mode: 0o600 });
  return true;
};

/**
 * Takes the one file that is the program out of an archive; nothing else in it touches the disk.
 *
 * @param file where the program is written
 * @returns the program's path: `file`, or the archive itself where it is no archive
 * @throws Error where the archive does not hold it
 */
export const unpack = async (archive: string, packing: Packing, file: string): Promise<string> => {
  if (packing.kind === "plain") {
    return archive;
  }
  const { member } = packing;
  const found = packing.kind === "zip" ? await fromZip(archive, member, file) : await fromTar(archive, member, file);
  if (!found) {
    throw new Error(`the archive holds no ${member}`);
  }
  return file;
};
