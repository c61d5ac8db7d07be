import { executeTool } from "./execute.ts";

export const executeArgocd = executeTool("argocd", {
  description: "Runs one argocd command line, without a shell.",
});
