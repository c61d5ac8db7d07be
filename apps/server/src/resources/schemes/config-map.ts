import { plainScheme } from "../content/as-it-is.ts";
import { part, text } from "../fields.ts";

export const configMap = plainScheme({
  scheme: "k8s-configmap",
  title: "ConfigMap",
  description: "a ConfigMap, long values cut, and of binary ones how many bytes they have",
  type: "configmaps.v1",
  listed: false,
  trim(object) {
    const binary = part(object, "binaryData");
    if (binary === undefined) return object;
    const { binaryData: _bytes, ...rest } = object;
    const bytes = Object.keys(binary).map((name) => [name, Buffer.byteLength(text(binary, name) ?? "", "base64")]);
    return { ...rest, binaryBytes: Object.fromEntries(bytes) };
  },
});
