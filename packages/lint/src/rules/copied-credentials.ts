import { namesCredentials } from "@k8s-mcp/validator/words";
import { defineScriptRule } from "./rule.ts";

/** `shop/web:/tmp/x`: a path in a container. */
const REMOTE = /^(?:[\w.-]+\/)?[\w.-]+:(.+)$/;

export const copiedCredentials = defineScriptRule({
  id: "K8S322",
  slug: "copied-credentials",
  severity: "high",
  decision: "confirm",
  summary:
    "A container's credentials are copied to the machine that runs this: whoever has that file is the container.",
  instead: "Give the pipeline an account of its own, and let it ask for a token: `kubectl create token NAME`.",
  *check({ command }) {
    if (command?.tool !== "kubectl" || command.path.join(" ") !== "cp") return;
    const [from] = command.operands;
    const path = REMOTE.exec(from?.value ?? "")?.[1];
    if (from !== undefined && path !== undefined && namesCredentials(path)) yield { span: from.span };
  },
  match: [
    "kubectl cp shop/web:/var/run/secrets/kubernetes.io/serviceaccount/token ./token",
    "kubectl cp -n shop web:/root/.ssh/ ./keys",
  ],
  notMatch: ["kubectl cp -n shop web:/tmp/out ./out", "kubectl cp -n shop ./tls.pem web:/etc/web/tls.pem"],
});
