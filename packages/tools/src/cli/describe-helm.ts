import { describeTool } from "./describe.ts";

export const describeHelm = describeTool("helm", "helm's own help for a command.");
