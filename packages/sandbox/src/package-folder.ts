import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this package, whether it runs from its sources or from its build. */
export const packageFolder = (): string => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "toolchain", "kubernetes", "go.mod"))) {
    const parent = dirname(folder);
    if (parent === folder) {
      throw new Error("the toolchain folder of @k8s-mcp/sandbox is missing; is the package complete?");
    }
    folder = parent;
  }
  return folder;
};
