import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { messageOf, SandboxError } from "../../errors.ts";
import { checksumKey, publishedChecksum } from "../checksums/checksums.ts";
import { downloadFile, type Download } from "./download.ts";
import { install, readInstallation } from "../kept/installation.ts";
import { withLock } from "../kept/lock.ts";
import { probe } from "./probe.ts";
import { clock, megabytes, progressBar } from "../progress.ts";
import type { Program } from "../catalogue/programs.ts";
import type { Release } from "../catalogue/releases.ts";
import { withScratch } from "../kept/scratch.ts";
import { unpack } from "./unpack.ts";
import type { Source, SourceAnswer, SourceContext } from "../source.ts";

interface Expected {
  readonly sha256: string;
  readonly note?: string;
}

/** What the file's checksum must be: by our own list, else by the publisher, and then that is said. */
const expectedChecksum = async (release: Release, context: SourceContext): Promise<Download<Expected>> => {
  const listed = context.checksums[checksumKey(release.url)];
  if (listed !== undefined) {
    return { ok: true, sha256: listed };
  }
  const published = await publishedChecksum(release, context);
  return published.ok ? { ...published, note: "checked against the publisher's own checksum only" } : published;
};

const fetchProgram = async (program: Program, scratch: string, context: SourceContext): Promise<SourceAnswer> => {
  const { brought, name } = program;
  const release = brought.release(context.platform);
  const expected = await expectedChecksum(release, context);
  if (!expected.ok) {
    return { ok: false, reason: expected.reason };
  }

  const startedAt = Date.now();
  const report = (received: number, total: number | undefined): void => {
    const elapsedSeconds = (Date.now() - startedAt) / 1000;
    const size = total === undefined ? megabytes(received) : `${megabytes(received)} of ${megabytes(total)}`;
    const bar = total === undefined ? "" : `${progressBar(received / total)} `;
    context.onProgress({
      subject: name,
      phase: "downloading",
      message: `Downloading ${name} ${brought.version} ${bar}${size}, ${clock(elapsedSeconds)}`,
      elapsedSeconds,
      ...(total === undefined ? {} : { fraction: received / total }),
    });
  };
  const archive = join(scratch, "download");
  const downloaded = await downloadFile(release.url, archive, context, report);
  if (!downloaded.ok) {
    return { ok: false, reason: downloaded.reason };
  }
  if (downloaded.sha256 !== expected.sha256) {
    const reason = `${release.url} has SHA-256 ${downloaded.sha256}, not ${expected.sha256}: it was not used`;
    return { ok: false, reason };
  }

  const file = await unpack(archive, release.packing, join(scratch, "program"));
  await chmod(file, 0o755);
  const answer = await probe(file, brought.recognition, context.signal);
  if (!answer.ok) {
    return { ok: false, reason: `what ${release.url} holds ${answer.reason.slice(file.length + 1)}` };
  }
  const note = [brought.note, expected.note].filter((part) => part !== undefined).join("; ");
  const installation = { program, file, scratch, source: "release", version: answer.version } as const;
  return {
    ok: true,
    program: await install({ ...installation, ...(note === "" ? {} : { note }) }, context),
  };
};

/** A program's official release, checked by its SHA-256 before it runs for the first time. */
export const fromRelease: Source = async (program, context) => {
  try {
    return await withLock(`release-${program.name}`, context, async () => {
      const installed = await readInstallation(program, context);
      return installed === undefined
        ? await withScratch(context.folder, (scratch) => fetchProgram(program, scratch, context))
        : { ok: true, program: installed };
    });
  } catch (error) {
    if (error instanceof SandboxError) {
      throw error;
    }
    return { ok: false, reason: messageOf(error) };
  }
};
