import type { IntentDraft } from "../intent.ts";
import { defineMeaning, type Meaning, type MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { givenUse, lastUse, uses } from "../shared/flags.ts";
import { readFrom } from "../shared/location.ts";
import { spanOf } from "../shared/span-of.ts";
import { change } from "./shared/change.ts";
import { innerCommand } from "./shared/content.ts";
import { createdObject, oneName } from "./shared/created.ts";
import { fileSources } from "./shared/file-sources.ts";

/** `create TYPE NAME`: one object, made from flags. */
function creates(
  type: string,
  more: (input: MeaningInput) => Partial<IntentDraft> = () => ({}),
  apiVerbs: readonly string[] = ["create"],
): Meaning {
  return defineMeaning({
    apiVerbs,
    describe: (input) =>
      change(input, "write", createdObject(input, type, input.command.operands[0]), oneName(input), more(input)),
  });
}

/** What stands behind `--` runs in the new pods. */
function podCommand({ command }: MeaningInput): Partial<IntentDraft> {
  const words = command.operands.filter(({ afterDash }) => afterDash);
  const span = spanOf(words);
  const argv = words.map(({ value }) => value);
  return span ? { inner: [innerCommand("new-pod", argv, span)] } : {};
}

/** Files and literals make a Secret out of what stands on the line; one of this type is filled with a token by the cluster. */
function secretContent(input: MeaningInput): Partial<IntentDraft> {
  const { command, knowledge } = input;
  const type = lastUse(command, "type");
  const token = type?.value === "kubernetes.io/service-account-token";
  return combine(
    fileSources(input),
    ...uses(command, "cert", "key").map((use) =>
      readFrom({ flag: use.name, value: use.value, span: use.span }, knowledge),
    ),
    {
      hazards: [
        { kind: "secret-content", source: "flags", path: "data", span: command.span },
        ...(token ? [{ kind: "service-account-token", source: "flags", path: "type", span: type.span } as const] : []),
      ],
    },
  );
}

/** `--from=cronjob/NAME` copies what that object runs. */
function jobSource({ command, knowledge }: MeaningInput): Partial<IntentDraft> {
  const from = givenUse(command, "from");
  if (!from) return {};
  const [type = "", name = ""] = from.value.split("/");
  return {
    names: [
      { role: "type", value: type, span: from.span },
      { role: "object", value: name, span: from.span },
    ],
    targets: knowledge.resources
      .word(type)
      .map((known) => ({ extent: { kind: "named", names: [name] }, effect: "read", span: from.span, ...known })),
  };
}

export const createObject: Readonly<Record<string, Meaning>> = {
  "create clusterrole": creates("clusterroles"),
  "create clusterrolebinding": creates("clusterrolebindings"),
  "create configmap": creates("configmaps", fileSources),
  "create cronjob": creates("cronjobs", podCommand),
  "create deployment": creates("deployments", podCommand),
  "create ingress": creates("ingresses"),
  "create job": creates("jobs", (input) => combine(podCommand(input), jobSource(input)), ["get", "create"]),
  "create namespace": creates("namespaces"),
  "create poddisruptionbudget": creates("poddisruptionbudgets"),
  "create priorityclass": creates("priorityclasses"),
  "create quota": creates("resourcequotas"),
  "create role": creates("roles"),
  "create rolebinding": creates("rolebindings"),
  "create secret docker-registry": creates("secrets", secretContent),
  "create secret generic": creates("secrets", secretContent),
  "create secret tls": creates("secrets", secretContent),
  "create service clusterip": creates("services"),
  "create service externalname": creates("services"),
  "create service loadbalancer": creates("services"),
  "create service nodeport": creates("services"),
  "create serviceaccount": creates("serviceaccounts"),
  "create token": defineMeaning({
    apiVerbs: ["create"],
    describe: ({ command, knowledge }) => ({
      effects: ["escalate"],
      targets: knowledge.resources.word("serviceaccounts").map((type) => ({
        ...type,
        extent: { kind: "named", names: command.operands.map(({ value }) => value) },
        effect: "write",
        subresource: "token",
        span: command.span,
      })),
      hazards: [{ kind: "service-account-token", source: "flags", path: "token", span: command.span }],
    }),
  }),
};
