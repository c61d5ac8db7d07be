import { readFile } from "node:fs/promises";
import { parseAllDocuments } from "yaml";
import { SandboxError } from "../errors.ts";
import type { ApiClient } from "./api-client.ts";
import { applyOrThrow } from "./apply.ts";
import { waitFor, type WaitOptions } from "./wait.ts";

interface Definition {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

const isDefinition = (value: unknown): value is Definition =>
  typeof value === "object" &&
  value !== null &&
  "kind" in value &&
  value.kind === "CustomResourceDefinition" &&
  "metadata" in value &&
  typeof value.metadata === "object" &&
  value.metadata !== null &&
  "name" in value.metadata &&
  typeof value.metadata.name === "string";

const PATH = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/";

/**
 * The CustomResourceDefinitions of a manifest file.
 *
 * @throws SandboxError `MANIFEST_INVALID` for what is not YAML, or is another kind of object
 */
export const readDefinitions = async (file: string): Promise<readonly Definition[]> => {
  const documents = parseAllDocuments(await readFile(file, "utf8"), { merge: true });
  const definitions: Definition[] = [];
  for (const document of documents) {
    const [problem] = document.errors;
    if (problem !== undefined) {
      throw new SandboxError("MANIFEST_INVALID", `${file} is not valid YAML: ${problem.message}`);
    }
    const value: unknown = document.toJS();
    if (isDefinition(value)) {
      definitions.push(value);
    } else if (value !== null) {
      throw new SandboxError(
        "MANIFEST_INVALID",
        `${file} holds something other than CustomResourceDefinitions; apply it with kubectl once the sandbox is up.`,
      );
    }
  }
  return definitions;
};

const isEstablished = (text: string): boolean => {
  const answer: { status?: { conditions?: { type: string; status: string }[] } } = JSON.parse(text);
  return answer.status?.conditions?.some(({ type, status }) => type === "Established" && status === "True") ?? false;
};

/** Applies definitions and waits until the API server serves their kinds. */
export const installDefinitions = async (
  api: ApiClient,
  definitions: readonly Definition[],
  wait: Omit<WaitOptions, "what">,
): Promise<void> => {
  await Promise.all(definitions.map((definition) => applyOrThrow(api, PATH + definition.metadata.name, definition)));
  for (const { metadata } of definitions) {
    await waitFor(async () => isEstablished((await api.get(PATH + metadata.name)).text), {
      ...wait,
      what: `the kind ${metadata.name} to be served`,
    });
  }
};
