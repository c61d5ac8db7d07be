import type { DumpedFlag } from "./dump.ts";

/**
 * Which values each Go type takes, by the name under which `src/grammar/values.ts` knows it. A type that is not listed
 * fails the generation: what its `Set` refuses has to be read first.
 */
const KINDS: Readonly<Record<string, string>> = {
  "*pflag.stringValue": "",
  "*pflag.stringArrayValue": "",
  "*flag.stringValue": "",
  "*flag.StringFlag": "",
  "*clientcmd.transformingStringValue": "",
  "*multicluster.RemoteSecretAuthType": "",
  "*multicluster.SecretType": "",
  // A plugin's name: what is installed decides, and every rule refuses it anyway.
  "*cmd.postRendererString": "",
  "*cmd.postRendererArgsSlice": "",
  "*main.postRendererString": "",
  "*main.postRendererArgsSlice": "",
  "*pflag.boolValue": "bool",
  "*flag.boolValue": "bool",
  "*flag.Tristate": "bool",
  "*flag.BoolTrackerValue": "bool",
  "*pflag.intValue": "int64",
  "*pflag.int64Value": "int64",
  "*pflag.int32Value": "int32",
  "*pflag.uintValue": "uint64",
  "*flag.uint64Value": "uint64",
  "*pflag.uint32Value": "uint32",
  "*pflag.int64SliceValue": "int64s",
  "*pflag.float32Value": "float32",
  "*pflag.durationValue": "duration",
  "*flag.durationValue": "duration",
  "*pflag.stringSliceValue": "csv",
  "*pflag.stringToStringValue": "pairs",
  "*flag.MapStringString": "commaPairs",
  "*klog.Level": "level",
  "*klog.moduleSpec": "modules",
  "*klog.traceLocation": "location",
  "*klog.severityValue": "severity",
  "*cmd.outputValue": "format",
  "*main.outputValue": "format",
  "*cmd.waitValue": "wait",
  "*formatting.MessageThreshold": "threshold",
};

export function kindOf({ name, goType }: DumpedFlag): string {
  const kind = KINDS[goType];
  if (kind === undefined)
    throw new Error(`--${name} is of the unlisted Go type ${goType}; read its Set and list it in kinds.ts`);
  return kind;
}
