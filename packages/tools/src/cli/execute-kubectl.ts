import { executeTool, objectsInput } from "./execute.ts";

export const executeKubectl = executeTool(
  "kubectl",
  "Runs one kubectl command, without a shell. Reads and ordinary changes run at once; risky ones need a person, dangerous ones are refused with what to do instead. Bounded only: no watch, follow, edit or exec -it.",
  objectsInput,
);
