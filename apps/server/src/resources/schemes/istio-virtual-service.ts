import { plainScheme } from "../content/as-it-is.ts";

export const istioVirtualService = plainScheme({
  scheme: "istio-virtualservice",
  title: "Istio VirtualService",
  description: "a VirtualService of Istio as it is",
  type: "virtualservices.networking.istio.io",
  listed: false,
});
