import { copyFile, mkdir, readdir, rename, stat, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";

type Variables = Readonly<Record<string, string | undefined>>;

/** What `helm repo add` and `helm repo update` write for each repository. */
const INDEX = /-(?:index\.yaml|charts\.txt)$/;

export interface HelmRepositories {
  /**
   * Gives one call the operator's repositories, once: a line may have several stages of helm.
   *
   * @param config - absolute path at which helm will look for the list.
   * @param cache - absolute path at which it will look for the indexes.
   */
  give(config: string, cache: string): Promise<void>;
}

/**
 * Copies of the operator's helm repositories. The list is small and copied for each call; the indexes may have tens of
 * megabytes each, so that calls share one copy, made anew when the operator's or the copy itself has changed.
 *
 * @param folder - private folder of the shared copies.
 */
export function createHelmRepositories(operator: Variables, folder: string): HelmRepositories {
  const places = operatorPlaces(operator);
  const copies = new Map<string, string>();

  async function share(name: string): Promise<string> {
    const [source, copy] = [join(places.cache, name), join(folder, name)];
    const stamps = async () => `${await stamp(source)} ${await stamp(copy)}`;
    if (copies.get(name) !== (await stamps())) {
      const fresh = `${copy}.${copies.size}.${performance.now()}`;
      await copyFile(source, fresh);
      await rename(fresh, copy);
      copies.set(name, await stamps());
    }
    return copy;
  }

  return {
    async give(config, cache) {
      if ((await stamp(places.config)) === undefined || (await stamp(config)) !== undefined) return;
      await Promise.all([folder, cache, dirname(config)].map((each) => mkdir(each, { recursive: true, mode: 0o700 })));
      await copyFile(places.config, config);
      const names = await readdir(places.cache).catch(() => []);
      await Promise.all(
        names.filter((name) => INDEX.test(name)).map(async (name) => symlink(await share(name), join(cache, name))),
      );
    },
  };
}

/** As helm finds them: https://helm.sh/docs/helm/helm/#environment-variables */
function operatorPlaces(operator: Variables): { readonly config: string; readonly cache: string } {
  const home = operator["HOME"] ?? "";
  const isMac = process.platform === "darwin";
  const configHome = operator["XDG_CONFIG_HOME"] ?? join(home, isMac ? "Library/Preferences" : ".config");
  const cacheHome = operator["XDG_CACHE_HOME"] ?? join(home, isMac ? "Library/Caches" : ".cache");
  const helmConfig = operator["HELM_CONFIG_HOME"] ?? join(configHome, "helm");
  const helmCache = operator["HELM_CACHE_HOME"] ?? join(cacheHome, "helm");
  return {
    config: operator["HELM_REPOSITORY_CONFIG"] ?? join(helmConfig, "repositories.yaml"),
    cache: operator["HELM_REPOSITORY_CACHE"] ?? join(helmCache, "repository"),
  };
}

async function stamp(path: string): Promise<string | undefined> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs}:${size}:${ino}`;
  } catch {
    return undefined;
  }
}
