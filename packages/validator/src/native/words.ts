import type { ApiRequest, ApiType, ObjectsRequest, ReleasesRequest } from "./request.ts";

function place(namespace: string | undefined): readonly string[] {
  return namespace === undefined ? ["--all-namespaces"] : [`--namespace=${namespace}`];
}

function given(flag: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`--${flag}=${value}`];
}

/** A command with its name and flags. A name that begins as a flag does is a name all the same. */
function withName(command: readonly string[], name: string | undefined, flags: readonly string[]): readonly string[] {
  if (name === undefined) return [...command, ...flags];
  return name.startsWith("-") ? [...command, ...flags, "--", name] : [...command, name, ...flags];
}

function typeWord({ resource, version, group }: ApiType): string {
  return group === "" ? resource : `${resource}.${version}.${group}`;
}

function objectsWords(request: ObjectsRequest): readonly string[] {
  const { type, name, namespace, labelSelector, fieldSelector, shows } = request;
  return withName(["kubectl", "get", typeWord(type)], name, [
    ...(type.namespaced ? place(namespace) : []),
    ...given("selector", labelSelector),
    ...given("field-selector", fieldSelector),
    ...(shows === "objects" ? ["--output=json"] : []),
  ]);
}

function releasesWords({ name, namespace }: ReleasesRequest): readonly string[] {
  if (name === undefined) return ["helm", "list", ...place(namespace)];
  return withName(["helm", "get", "all"], name, given("namespace", namespace));
}

/** The command that comes to the same request: what is shown and logged of it, and what sections on text are held against. */
export function wordsOf(request: ApiRequest): readonly string[] {
  if ("type" in request) return objectsWords(request);
  if (request.verb === "server") return ["kubectl", "get", `--raw=${request.path}`];
  if (request.verb === "releases") return releasesWords(request);
  if (request.verb === "whoami") return ["kubectl", "auth", "whoami"];
  return ["kubectl", "auth", "can-i", "--list", ...given("namespace", request.namespace)];
}
