import { executeTool } from "./execute.ts";

export const executeIstioctl = executeTool(
  "istioctl",
  "Runs one istioctl command, without a shell: analyze, proxy-status, proxy-config, validate. Installing and dashboards are refused.",
);
