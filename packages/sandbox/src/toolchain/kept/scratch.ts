import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ownChildren, type Children } from "../../process/children.ts";

/**
 * Gives an action a new folder on the cache's file system, and takes it away afterwards, even from an action that was
 * killed.
 *
 * @param folder the toolchain's
 * @param action is given the new folder and the owner of what it may start
 */
export const withScratch = async <Value>(
  folder: string,
  action: (scratch: string, children: Children) => Promise<Value>,
): Promise<Value> => {
  const scratch = join(folder, "tmp", randomBytes(6).toString("hex"));
  const children = ownChildren({ remove: [scratch] });
  try {
    await mkdir(scratch, { recursive: true });
    return await action(scratch, children);
  } finally {
    await children.close();
  }
};
