import { SandboxError } from "../errors.ts";
import type { ApiClient } from "./api-client.ts";

/** Applies one object, or throws what the API server said against it. */
export const applyOrThrow = async (api: ApiClient, path: string, manifest: object): Promise<void> => {
  const { status, text } = await api.apply(path, manifest);
  if (status >= 300) {
    throw new SandboxError("SANDBOX_START_FAILED", `The API server refused ${path} (${status}): ${text.slice(0, 500)}`);
  }
};
