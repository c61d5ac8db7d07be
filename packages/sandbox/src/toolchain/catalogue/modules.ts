/** One Go module in `toolchain/`, from which some of the programs are built. Each has its own, so that none holds back another. */
export interface Module {
  /** Its folder in `toolchain/`. */
  readonly folder: string;
  readonly tags: readonly string[];
  /** What the linker writes into the program: variable and value. */
  readonly variables: Readonly<Record<string, string>>;
}

/** helm parses the server's version, so a build must carry it. */
const kubernetesVersion = (version: string): Readonly<Record<string, string>> => {
  const [major = "", minor = ""] = version.split(".");
  const parts = { gitVersion: `v${version}`, gitMajor: major, gitMinor: minor, gitTreeState: "clean" };
  return Object.fromEntries(
    ["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"].flatMap((holder) =>
      Object.entries(parts).map(([name, value]) => [`${holder}.${name}`, value]),
    ),
  );
};

export const kubernetesModule = (version: string): Module => ({
  folder: "kubernetes",
  tags: [],
  variables: kubernetesVersion(version),
});

export const goModule = (
  folder: string,
  {
    tags = [],
    variables = {},
  }: { readonly tags?: readonly string[]; readonly variables?: Record<string, string> } = {},
): Module => ({ folder, tags, variables });
