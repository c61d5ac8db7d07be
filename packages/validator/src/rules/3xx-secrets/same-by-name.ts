/** Groups, versions, types and names as the API server has them; `:` parts scheme, name and port of what is proxied to. */
const SEGMENT = /^[a-z0-9][a-z0-9.:-]{0,252}$/;
/** What follows a namespace's name and is the namespace's own. */
const OF_NAMESPACES: ReadonlySet<string> = new Set<string>(["finalize", "status"]);

/** The segments of a path of the API behind its version, with the group that they belong to. */
function behindVersion(path: string): { readonly group: string; readonly segments: readonly string[] } | undefined {
  const [root, ...segments] = path.split("/").slice(1);
  if (!segments.every((segment) => SEGMENT.test(segment))) return undefined;
  if (root === "api") return { group: "", segments: segments.slice(1) };
  return root === "apis" ? { group: segments[0] ?? "", segments: segments.slice(2) } : undefined;
}

/** The command that asks for what stands at a path by its type and name, undefined for what has neither. */
export function sameByName(path: string): string | undefined {
  const { group, segments } = behindVersion(path) ?? { group: "", segments: [] };
  const inside = segments[0] === "namespaces" && segments.length > 2 && !OF_NAMESPACES.has(segments[2] ?? "");
  const [resource, called = "", below] = inside ? segments.slice(2) : segments;
  if (resource === undefined) return undefined;
  const [first = "", second = first] = called.split(":");
  const name = first === "http" || first === "https" ? second : first;
  const words = [group.includes(".") ? `${resource}.${group}` : resource];
  if (name !== "") words.push(name);
  if (inside) words.push("-n", segments[1] ?? "");
  else if (name === "") words.push("-A");
  if (below === "proxy") return `kubectl describe ${words.join(" ")}`;
  if (below === "log") return `kubectl logs ${words.slice(1).join(" ")} --tail=100`;
  return `kubectl get ${words.join(" ")}${resource === "secrets" ? "" : " -o json"}`;
}
