import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { packageFolder } from "../../package-folder.ts";
import { downloadText, type Download } from "../sources/download.ts";
import type { Release } from "../catalogue/releases.ts";
import type { SourceContext } from "../source.ts";

/** The list in the repository: SHA-256 of each release file, by `<host>/<path>`. `pinChecksums` fills it. */
export type Checksums = Readonly<Record<string, string>>;

export const checksumsFile = (): string => join(packageFolder(), "toolchain", "checksums.json");

/** What a release file is called in the list. */
export const checksumKey = (url: string): string => {
  const { host, pathname } = new URL(url);
  return host + pathname;
};

export const readChecksums = async (file: string = checksumsFile()): Promise<Checksums> => {
  const list: unknown = JSON.parse(await readFile(file, "utf8"));
  if (typeof list !== "object" || list === null) {
    throw new Error(`${file} is not a list of checksums`);
  }
  return Object.fromEntries(Object.entries(list).map(([key, value]) => [key, String(value)]));
};

const SHA256 = /\b[0-9a-f]{64}\b/i;

/**
 * Finds a file's SHA-256 in what publishers call a checksum file: `<sum>  <file>`, `SHA256 (<file>) = <sum>`, or the
 * bare sum.
 */
export const findChecksum = (text: string, fileName: string): string | undefined => {
  const lines = text.split("\n").filter((line) => SHA256.test(line));
  const named = lines.find((line) => line.split(/[\s()*]+/).some((word) => basename(word) === fileName));
  const [only, ...others] = lines;
  const line = named ?? (others.length === 0 && only?.trim().length === 64 ? only : undefined);
  return SHA256.exec(line ?? "")?.[0].toLowerCase();
};

interface GitHubRelease {
  readonly assets?: readonly { readonly name?: string; readonly digest?: string | null }[];
}

/** Finds a file's SHA-256 in GitHub's description of a release. */
export const findDigest = (text: string, fileName: string): string | undefined => {
  const release: GitHubRelease = JSON.parse(text);
  const digest = release.assets?.find(({ name }) => name === fileName)?.digest ?? "";
  return SHA256.exec(digest)?.[0].toLowerCase();
};

/** What the publisher says that a release file's SHA-256 is. */
export const publishedChecksum = async (
  { url, checksum }: Release,
  context: SourceContext,
): Promise<Download<{ sha256: string }>> => {
  const answer = await downloadText(checksum.url, context);
  if (!answer.ok) {
    return answer;
  }
  const name = basename(new URL(url).pathname);
  const sha256 = checksum.kind === "file" ? findChecksum(answer.text, name) : findDigest(answer.text, name);
  return sha256 === undefined
    ? { ok: false, reason: `${checksum.url} names no SHA-256 of ${name}` }
    : { ok: true, sha256 };
};
