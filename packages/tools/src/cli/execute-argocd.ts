import { executeTool } from "./execute.ts";

export const executeArgocd = executeTool("argocd", {
  description:
    "Runs one argocd command line, without a shell: app list, get, diff, history, sync. Deletes, logins and account changes are refused.",
  readingDescription: "Runs one argocd command line, without a shell: app list, get, diff, history.",
});
