import { executeTool } from "./execute.ts";

export const executeIstioctl = executeTool("istioctl", {
  description:
    "Runs one istioctl command line, without a shell: analyze, proxy-status, proxy-config, validate. Installing and dashboards are refused.",
  readingDescription:
    "Runs one istioctl command line, without a shell: analyze, proxy-status, proxy-config, validate. Dashboards are refused.",
});
