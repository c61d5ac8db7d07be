import { describeTool } from "./describe.ts";

export const describeIstioctl = describeTool("istioctl", "istioctl's own help for a command.");
