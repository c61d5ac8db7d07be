import { executeTool, objectsInput } from "./execute.ts";

export const executeKubectl = executeTool(
  "kubectl",
  {
    description:
      "Runs one kubectl command line, without a shell. Risky changes need a person, dangerous ones are refused with what to do instead. No watch, follow, edit or exec -it. One get may list several types: deploy,rs,pods,svc.",
    readingDescription:
      "Runs one kubectl command line that reads, without a shell. No watch or follow. One get may list several types: deploy,rs,pods,svc.",
  },
  objectsInput,
);
