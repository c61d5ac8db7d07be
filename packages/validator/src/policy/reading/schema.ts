import * as z from "zod";
import { CLI_NAMES } from "../../grammar/command.ts";
import { EFFECTS } from "../../meaning/intent.ts";
import { DECISIONS, OUTCOMES } from "../../verdict/finding.ts";
import { predecessorSections } from "../predecessor/sections.ts";

const texts = z.array(z.string().min(1));
/** A condition that nothing can meet is a mistake. */
const some = texts.min(1);
const decision = z.enum(DECISIONS);
const outcome = z.enum(OUTCOMES);
/** Permissive is the server's to choose: the mode is a ceiling, which a policy can only lower. */
const mode = z.enum(["strict", "readonly"]);

const when = z.strictObject({
  tools: z.array(z.enum(CLI_NAMES)).min(1).optional(),
  commands: some
    .optional()
    .describe("Such as `rollout restart` or `helm upgrade`; a shorter one covers what is below it"),
  effects: z.array(z.enum(EFFECTS)).min(1).optional().describe("`write` does not include `delete`"),
  contexts: some.optional(),
  namespaces: some.optional(),
  resources: some.optional().describe("Such as `deployments.apps`, a kind, or a short name"),
  names: some.optional(),
  principals: some.optional().describe("`user:NAME` or `group:NAME`"),
});

const customRule = z.strictObject({
  id: z.string().min(1).describe("Your own, such as `ORG001`; never of the form of a built-in one"),
  when: when.describe("Every condition that is given must hold; a list is met by any of its items"),
  decision,
  message: z.string().min(1).describe("What whoever asked is told"),
  instead: z.string().min(1).optional().describe("What to do instead"),
  match: texts.optional().describe("Commands that the rule must find something in; judged when the file is read"),
  notMatch: texts.optional().describe("Commands that it must find nothing in"),
});

/** The policy file as it is written. What it means is checked behind it. */
export const policySchema = z.strictObject({
  version: z.int().min(1).optional().describe("The defaults that the file was written against"),
  extends: z.string().min(1).optional().describe("strict, readonly, operator, admin, or another file"),
  mode: mode.optional().describe("A ceiling: the stricter of this and the server's own applies"),
  contexts: z
    .object({ allow: texts.optional() })
    .catchall(z.strictObject({ mode }))
    .optional()
    .describe("`allow` lists those that may be used; any other key is a pattern with its mode"),
  namespaces: z.strictObject({ allow: texts.optional(), protect: texts.optional() }).optional(),
  workspace: texts.optional().describe("Folders whose files commands may read, relative to the policy file"),
  hosts: texts.optional().describe("Hosts that commands may fetch from or connect to"),
  rules: z
    .record(z.string(), z.union([outcome, z.partialRecord(decision, outcome)]))
    .optional()
    .describe("What built-in rules decide instead, by id; or for one of their degrees: `{confirm: allow}`"),
  custom_rules: z.array(customRule).optional().describe("Rules of your own, over what a command does"),
  ...predecessorSections,
});

/** A file from which has been taken what has no valid form. */
export const remainsSchema = policySchema.extend({ custom_rules: z.array(customRule.optional()).optional() });

export type PolicyFile = z.output<typeof remainsSchema>;
