import { describeTool } from "./describe.ts";

export const describeKubectl = describeTool("kubectl", "kubectl's own help for a command.");
