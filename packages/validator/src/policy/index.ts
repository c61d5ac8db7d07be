export { type TestedExample, testPolicy } from "./examples.ts";
export { explainPolicy } from "./explain.ts";
export type {
  CommandPath,
  CommandPrefix,
  CustomCondition,
  CustomRule,
  NamePattern,
  Policy,
  PredecessorRules,
  ResourcePattern,
  RuleSetting,
  TextPattern,
} from "./policy.ts";
export { type Preset, PRESET_NAMES, type PresetName, PRESETS } from "./presets.ts";
export { policyJsonSchema } from "./reading/json-schema.ts";
export { parsePolicy, type ParsePolicyOptions, type ParsePolicyResult } from "./reading/parse-policy.ts";
export type { PolicyProblem } from "./problem.ts";
