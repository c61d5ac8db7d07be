import { executeTool } from "./execute.ts";

export const executeIstioctl = executeTool("istioctl", {
  description: "Runs one istioctl command line, without a shell.",
});
