import { holdsUnknown } from "@k8s-mcp/validator/words";
import type { Span } from "@k8s-mcp/validator";
import { defineScriptRule, type RuleInput } from "./rule.ts";

function* images({ command }: RuleInput): Generator<{ readonly image: string; readonly span: Span }> {
  if (command === undefined) return;
  for (const { name, value, span } of command.flags) {
    if (name === "image") yield { image: value, span };
    // `--set web.image.tag=latest`
    if (/^set(?:-string)?$/.test(name) && /(?:^|[.,])(?:image\.)?tag=latest(?:,|$)/i.test(value))
      yield { image: ":latest", span };
  }
  if (command.path.join(" ") !== "set image") return;
  for (const { value, span } of command.operands) {
    const image = /^[\w.*-]+=(.+)$/.exec(value)?.[1];
    if (image !== undefined) yield { image, span };
  }
}

export const latestImage = defineScriptRule({
  id: "K8S520",
  slug: "latest-image",
  severity: "medium",
  decision: "confirm",
  summary: "The tag `latest` is another image with every push, and nothing says what runs.",
  instead: "Name the version, or the digest.",
  *check(input) {
    for (const { image, span } of images(input)) {
      if (holdsUnknown(image)) continue;
      // Without a tag it is the same one; a pod that is run to look at something is gone before it changes.
      const stays = input.command?.flags.every(({ name }) => name !== "rm") === true;
      const isBare =
        /^(?:create|set|run)$/.test(input.command?.path[0] ?? "") &&
        stays &&
        !/[:@]/.test(image.slice(image.lastIndexOf("/") + 1));
      if (isBare || image.endsWith(":latest")) yield { span };
    }
  },
  match: [
    "kubectl set image deployment/web web=shop/web:latest",
    "kubectl create deployment web --image=nginx:latest",
    "kubectl run web --image=nginx",
    "helm upgrade shop ./chart --set image.tag=latest",
    "kubectl create deployment web --image=registry.example.com:5000/web",
  ],
  notMatch: [
    "kubectl set image deployment/web web=shop/web:1.4.2",
    'kubectl run web --image="shop/web:$TAG"',
    "kubectl run probe --rm -i --image=busybox -- true",
    "kubectl run web --image=shop/web@sha256:0000000000000000000000000000000000000000000000000000000000000000",
  ],
});
