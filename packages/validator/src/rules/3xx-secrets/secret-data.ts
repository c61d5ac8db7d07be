import { isSecret } from "../../resources/kinds.ts";
import { defineRule } from "../rule.ts";
import { lookAt } from "../look-at.ts";
import { shownOf } from "./shown.ts";

const REFUSED = "A Secret does not take this patch, and the refusal would print all of it.";
const PATCH =
  "Patch with JSON that a Secret takes: texts under `stringData`, `metadata.labels` and `annotations`, base64 under `data`.";

export const secretData = defineRule({
  id: "K8S302",
  slug: "secret-data",
  severity: "critical",
  decision: "deny",
  summary: "An expression reaches a Secret's data, or may print the whole object when it fails.",
  overridable: false,
  onlyFor: ["read-secret"],
  *check(stage, { options }) {
    if (shownOf(stage) !== "expression" || !stage.output) return;
    const { format, span } = stage.output;
    if (format === "json-patch") {
      yield { span, covers: ["read-secret"], message: REFUSED, instead: PATCH };
      return;
    }
    const look = lookAt(stage, stage.targets.find(isSecret));
    // The keys and how long each value is, where those values can be taken out.
    const keys =
      options.capabilities?.includes("redact") === true && look?.replace("kubectl get ", "kubectl describe ");
    const instead = keys || (look === undefined ? undefined : `${look} -o name`);
    yield { span, covers: ["read-secret"], ...(instead === undefined ? {} : { instead }) };
  },
  match: [
    "kubectl get secret db -o jsonpath='{.data.password}'",
    "kubectl get secrets -o custom-columns=X:.data",
    "kubectl get secrets --sort-by=.data.password",
    "kubectl get secret db -o go-template='{{.data}}'",
    "kubectl get secret db -o go-template --template='{{.data}}'",
    "kubectl get secret db --template='{{.data}}'",
    "kubectl get secrets -o jsonpath='{.items[9].metadata.name}'",
    "kubectl wait --for=jsonpath='{.data.a}'=eA== secret/db",
    `kubectl patch secret db --type=merge -p '{"metadata":{"labels":5}}'`,
  ],
  notMatch: [
    "kubectl get secrets -o jsonpath='{.items[*].metadata.name}'",
    "kubectl get secrets -o custom-columns=NAME:.metadata.name,TYPE:.type",
    "kubectl get secrets --sort-by=.metadata.name",
    "kubectl get cm app -o jsonpath='{.data.mode}'",
    `kubectl patch secret db --type=merge -p '{"metadata":{"labels":{"a":"b"}}}'`,
  ],
});
