/** Folders and files that hold credentials, as sequences of path components. They count at any depth. */
const SEQUENCES: readonly (readonly string[])[] = [
  ["run", "secrets"],
  ["etc", "kubernetes"],
  ["var", "lib", "kubelet"],
  ["var", "lib", "etcd"],
  ["etc", "shadow"],
  ["etc", "gshadow"],
];

/** Components that name credentials wherever they stand. */
const COMPONENTS: ReadonlySet<string> = new Set<string>([
  ".ssh",
  ".aws",
  ".kube",
  ".docker",
  ".gnupg",
  ".azure",
  "gcloud",
  "shadow-",
  "gshadow-",
  "k3s.yaml",
  ".netrc",
  ".pgpass",
  ".vault-token",
]);

/** Anywhere below `/proc` these hold what a process knows. */
const OF_PROCESSES: ReadonlySet<string> = new Set<string>(["environ", "mem"]);

/** Without one of these no piece of a word is any of that. */
const ANY_PART = /[./]|gcloud|shadow-|id_/;

/** What may stand between an option and the path it is given, or between several paths in a word. */
const SEPARATORS = /[=@,:;|&<>()'"`\s]/;

function isCredentialComponent(component: string): boolean {
  return (
    COMPONENTS.has(component) || component.startsWith("id_") || component.endsWith(".key") || component.endsWith(".pem")
  );
}

function holdsSequence(components: readonly string[], sequence: readonly string[], at: number): boolean {
  return sequence.every((name, offset) => {
    const component = components[at + offset] ?? "";
    // What stands before the first component of a word is the option that takes it: `-fetc/shadow`.
    return at + offset === 0 ? component.endsWith(name) : component === name;
  });
}

function isCredential(path: string): boolean {
  if (!path.includes("/")) return path === ".." || isCredentialComponent(path);
  const components = path.split("/").filter((component) => component !== "" && component !== ".");
  if (components.includes("..")) return true;
  const proc = components.findIndex(
    (component, at) => component === "proc" || (at === 0 && component.endsWith("proc")),
  );
  if (proc >= 0 && components.slice(proc + 1).some((component) => OF_PROCESSES.has(component))) return true;
  return components.some(
    (component, at) =>
      isCredentialComponent(component) || SEQUENCES.some((sequence) => holdsSequence(components, sequence, at)),
  );
}

/**
 * Whether a word of a command names a place where credentials lie, or a path that could lead to one (`..`).
 * Links of `/proc` (`root`, `cwd`) need no following, since the places count at any depth.
 *
 * @example
 * namesCredentials("/var/run/secrets/kubernetes.io/serviceaccount/token"); // true
 */
export function namesCredentials(word: string): boolean {
  if (!ANY_PART.test(word)) return false;
  return word
    .split(SEPARATORS)
    .some((piece) => isCredential(piece) || (piece.startsWith("-") && isCredential(piece.slice(2))));
}
