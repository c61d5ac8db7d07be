import { createValidator } from "@k8s-mcp/validator";
import { explainPolicy, parsePolicy } from "@k8s-mcp/validator/policy";

const parsed = parsePolicy("version: 1\nextends: operator\nnamespaces: {allow: [shop]}\n", { name: "policy.yaml" });
if (!parsed.ok) throw new Error(parsed.problems.map(({ line, message }) => `${line}: ${message}`).join("\n"));

console.log(explainPolicy(parsed.policy));
const validator = createValidator({ policy: parsed.policy });
console.log(validator.judge("helm uninstall web -n shop").decision); // "allow"
console.log(validator.judge("helm uninstall web -n kube-system").decision); // "deny"
