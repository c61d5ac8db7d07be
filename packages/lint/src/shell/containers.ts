import type { ScriptWord } from "./script-word.ts";

/** `docker run` options whose value is a word of its own. */
const RUN_VALUES: ReadonlySet<string> = new Set(
  "-v --volume -e --env --env-file --name -w --workdir -u --user --network --net --entrypoint --mount -p --publish --platform --pull -h --hostname -l --label --add-host --cpus -m --memory --ulimit --volumes-from --group-add --cap-add --cap-drop --security-opt --tmpfs --dns --restart --log-driver --log-opt --ip --device --shm-size".split(
    " ",
  ),
);

/** Programs that run images. */
export const CONTAINER_TOOLS: ReadonlySet<string> = new Set(["docker", "podman", "nerdctl"]);
const IMAGE_PROGRAMS: Readonly<Record<string, string>> = {
  kubectl: "kubectl",
  "k8s-kubectl": "kubectl",
  "ose-cli": "oc",
  helm: "helm",
  "k8s-helm": "helm",
  istioctl: "istioctl",
};

/** The CLI that an image starts by itself, by the last part of its name. */
export function programOfImage(image: string): string | undefined {
  const name = image.replace(/@.*$/, "").split("/").at(-1)?.replace(/:.*$/, "") ?? "";
  return IMAGE_PROGRAMS[name];
}

/** What `docker run` starts: the words behind the image, with what the image starts by itself in front. */
export function containerRun(words: readonly ScriptWord[]): readonly ScriptWord[] | undefined {
  const run = words.findIndex(({ value }) => value === "run");
  if (run < 1 || run > 3) return undefined;
  let entrypoint: string | undefined;
  let index = run + 1;
  for (; index < words.length; index += 1) {
    const value = words[index]?.value ?? "";
    if (!value.startsWith("-")) break;
    if (value.startsWith("--entrypoint=")) entrypoint = value.slice("--entrypoint=".length);
    if (value === "--entrypoint") entrypoint = words[index + 1]?.value;
    if (RUN_VALUES.has(value)) index += 1;
  }
  const image = words[index];
  if (image === undefined) return undefined;
  const rest = words.slice(index + 1);
  const own = entrypoint === undefined ? programOfImage(image.value) : entrypoint;
  const [first] = rest;
  if (own === undefined || own === "" || (first !== undefined && programOfImage(first.value) !== undefined))
    return rest;
  return [{ ...image, value: own }, ...rest];
}
