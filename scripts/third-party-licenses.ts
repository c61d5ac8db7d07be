import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Options } from "tsup";

type EsbuildPlugin = NonNullable<Options["esbuildPlugins"]>[number];

interface BundledPackage {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
}

/**
 * Writes the licences of every package of which something stands in a package's bundle: who copies it copies them.
 *
 * @throws Error where a package says nothing of its licence: the build then fails.
 */
export function thirdPartyLicenses(owner: string, file: string): EsbuildPlugin {
  return {
    name: "third-party-licenses",
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(async ({ metafile }) => {
        const outputs = Object.values(metafile?.outputs ?? {});
        const used = outputs.flatMap(({ inputs }) =>
          Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [resolve(input)] : [])),
        );
        const folders = new Set(used.filter((input) => input.includes("/node_modules/")).map(packageFolder));
        const packages = [...folders].map(readPackage).toSorted((one, other) => compare(one, other));
        // The first build ends before its folder is there.
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, [headerOf(owner), ...packages.map(section)].join(`\n${"-".repeat(80)}\n`));
      });
    },
  };
}

function headerOf(owner: string): string {
  return `The bundle of ${owner} holds code of these packages, under these licences.\n`;
}

/** The folder right below the last `node_modules`: some packages have more package.json files further down. */
function packageFolder(input: string): string {
  const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(input)?.[0];
  if (folder === undefined || !existsSync(join(folder, "package.json"))) {
    throw new Error(`${input} is bundled and belongs to no package.`);
  }
  return folder;
}

function readPackage(folder: string): BundledPackage {
  const manifest: { name?: string; version?: string; license?: string } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const { name, version, license } = manifest;
  if (name === undefined || version === undefined || license === undefined) {
    throw new Error(`${join(folder, "package.json")} says nothing of a licence. Look it up before it is bundled.`);
  }
  return { folder, name, version, license };
}

function compare(one: BundledPackage, other: BundledPackage): number {
  return one.name.localeCompare(other.name) || one.version.localeCompare(other.version);
}

function section({ folder, name, version, license }: BundledPackage): string {
  const texts = readdirSync(folder)
    .filter((entry) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/iu.test(entry))
    .map((entry) => readFileSync(join(folder, entry), "utf8").trim());
  return [`${name} ${version} (${license})\n`, ...(texts.length > 0 ? texts : [NO_TEXT]), ""].join("\n");
}

const NO_TEXT = "The package states this licence, and comes without its text: see https://spdx.org/licenses/.";
