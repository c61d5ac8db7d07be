import { describeTool } from "./describe.ts";

export const describeArgocd = describeTool("argocd", "argocd's own help for a command.");
