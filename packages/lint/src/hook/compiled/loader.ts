import { makeFolder, readKept, writeKept } from "./kept.ts";

const { readFileSync } = process.getBuiltinModule("node:fs");
const { Script } = process.getBuiltinModule("node:vm");

interface Part {
  readonly script: InstanceType<typeof Script>;
  /** Where what was compiled of it is kept. */
  readonly kept: string;
}

/** V8 itself tells sources apart by their lengths. The build writes what they hold on their first lines. */
const FIRST_LINE = /^\/\/([0-9a-f]{16})\n/;

export interface Loader {
  /**
   * @param name `./` and the name of a CommonJS file.
   * @returns what it exports.
   */
  load(name: string): unknown;
  /**
   * Keeps what was compiled of the files that were loaded, for the starts to come: not as Node's own cache, which does so
   * when a file has been loaded, but with the functions that ran since.
   *
   * @param use runs what usually runs; it is not asked where everything is kept already.
   */
  keep(use: () => Promise<unknown>): Promise<void>;
}

/**
 * Loads the parts of the published guard, and spares their compiling.
 *
 * @param folder where they stand.
 * @param keptIn where to keep what was compiled; undefined for nowhere.
 */
export function createLoader(folder: string, keptIn: string | undefined): Loader {
  const loaded = new Map<string, { exports: unknown }>();
  const fresh: Part[] = [];

  function load(name: string): unknown {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const file = `${folder}/${name.slice(2)}`;
    const source = readFileSync(file, "utf8");
    const identity = FIRST_LINE.exec(source)?.[1];
    const kept =
      keptIn === undefined || identity === undefined ? undefined : `${keptIn}/${process.version}-${identity}`;
    const cachedData = kept === undefined ? undefined : readKept(kept);
    const script = new Script(`(function (exports, require, module) {${source}\n})`, {
      filename: file,
      ...(cachedData === undefined ? {} : { cachedData }),
    });
    if (kept !== undefined && script.cachedDataRejected !== false) fresh.push({ script, kept });
    const module = { exports: {} };
    loaded.set(name, module);
    const require = (asked: string) => (asked.startsWith("./") ? load(asked) : process.getBuiltinModule(asked));
    script.runInThisContext()(module.exports, require, module);
    return module.exports;
  }

  return {
    load,
    keep: async (use) => {
      if (keptIn === undefined || fresh.length === 0) return;
      try {
        makeFolder(keptIn);
        await use();
        for (const { script, kept } of fresh.splice(0)) writeKept(kept, script.createCachedData());
      } catch {
        // The answer was given. The next start compiles again.
      }
    },
  };
}
