import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checksumKey, checksumsFile, publishedChecksum, readChecksums, type Checksums } from "./checksums.ts";
import { contextOf, type EnsureOptions } from "../context.ts";
import { downloadFile } from "../sources/download.ts";
import { PLATFORMS, platformName, type Platform } from "../catalogue/platform.ts";
import { PROGRAM_NAMES, programNamed, type ProgramName } from "../catalogue/programs.ts";
import { withScratch } from "../kept/scratch.ts";

export interface PinOptions extends Omit<EnsureOptions, "sources" | "platform" | "searchPath" | "prune"> {
  readonly names?: readonly ProgramName[];
  readonly platforms?: readonly Platform[];
  /** The list to fill. Default the one in this package. */
  readonly file?: string;
}

export interface PinReport {
  readonly pinned: Checksums;
  /** Files that could not be pinned, each with the reason; what the list said of them stays. */
  readonly failed: readonly { readonly url: string; readonly reason: string }[];
}

/**
 * Fills the list of checksums: downloads every release file, sees that it is what its publisher says, and notes its SHA-256.
 *
 * A sum that is already listed and differs is never overwritten: a release that changes under its version is not to be
 * trusted, and a person must decide.
 */
export const pinChecksums = async (options: PinOptions = {}): Promise<PinReport> => {
  const { names = PROGRAM_NAMES, platforms = PLATFORMS, file = checksumsFile() } = options;
  const context = await contextOf(options);
  const listed = await readChecksums(file);
  const pinned: Record<string, string> = {};
  const failed: { url: string; reason: string }[] = [];

  await withScratch(context.folder, async (scratch) => {
    for (const name of names) {
      for (const platform of platforms) {
        const release = programNamed(name).brought.release(platform);
        const { url } = release;
        const key = checksumKey(url);
        if (key in pinned) {
          continue;
        }
        const subject = `${name} for ${platformName(platform)}`;
        context.onProgress({ subject, phase: "downloading", message: `Pinning ${subject}`, elapsedSeconds: 0 });
        const published = await publishedChecksum(release, context);
        if (!published.ok) {
          failed.push({ url, reason: published.reason });
          continue;
        }
        const download = join(scratch, "download");
        const downloaded = await downloadFile(url, download, context, () => {});
        await rm(download, { force: true });
        if (!downloaded.ok) {
          failed.push({ url, reason: downloaded.reason });
        } else if (downloaded.sha256 !== published.sha256) {
          failed.push({ url, reason: `it has SHA-256 ${downloaded.sha256}, its publisher says ${published.sha256}` });
        } else if (listed[key] !== undefined && listed[key] !== downloaded.sha256) {
          failed.push({ url, reason: `it has SHA-256 ${downloaded.sha256}, the list says ${listed[key]}` });
        } else {
          pinned[key] = downloaded.sha256;
        }
      }
    }
  });
  const merged = Object.fromEntries(
    Object.entries({ ...listed, ...pinned }).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  await writeFile(file, `${JSON.stringify(merged, undefined, 2)}\n`);
  return { pinned, failed };
};
