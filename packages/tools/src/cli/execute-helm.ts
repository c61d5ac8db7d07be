import { executeTool } from "./execute.ts";

export const executeHelm = executeTool("helm", {
  description:
    "Runs one helm command line, without a shell. Charts come from configured repositories or the workspace; values go through stdin with -f -.",
});
