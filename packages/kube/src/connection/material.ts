import { failure, type Failure } from "../failure.ts";
import { codeOf, type Files } from "./files.ts";
import type { Material } from "./kubeconfig/kubeconfig.ts";

/** What stands in a material, nothing where there is none, or why it cannot be read. */
type Read = { readonly text?: string; readonly failure?: undefined } | { readonly failure: Failure };

/** @param what how a message calls it: `The token of the user "ann"`. */
export async function readMaterial(material: Material | undefined, files: Files, what: string): Promise<Read> {
  if (material === undefined) return {};
  if ("text" in material) return { text: material.text };
  try {
    return { text: await files.read(material.file) };
  } catch (error) {
    return {
      failure: failure(
        "credentials",
        `${what} cannot be read from ${material.file}: ${codeOf(error)}. Sign in again with your provider's login command, or correct the kubeconfig.`,
      ),
    };
  }
}
