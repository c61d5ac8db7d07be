import { plainScheme } from "../content/as-it-is.ts";

export const argocdApplication = plainScheme({
  scheme: "argocd-application",
  title: "Argo CD Application",
  description: "an Application of Argo CD with its sync and health, as it is",
  type: "applications.argoproj.io",
  listed: false,
});
