import { plainScheme } from "../content/as-it-is.ts";

export const service = plainScheme({
  scheme: "k8s-service",
  title: "Service",
  description: "a Service as it is",
  type: "services.v1",
  listed: true,
});
