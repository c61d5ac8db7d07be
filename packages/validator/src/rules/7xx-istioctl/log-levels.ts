import { defineRule } from "../rule.ts";

export const istioLogLevels = defineRule({
  id: "K8S710",
  slug: "istio-log-levels",
  severity: "medium",
  decision: "confirm",
  summary: "Changes how much istiod or a proxy logs, from now on and for everybody.",
  instead: "Without --level and --reset the command lists the levels that hold.",
  overridable: true,
  onlyFor: ["write"],
  onlyCommands: new Set(["admin log", "proxy-config log", "ztunnel-config log"]),
  *check(stage) {
    const change = stage.modifiers.find(({ flag }) => flag.endsWith("level") || flag.endsWith("reset"));
    yield { span: change?.span ?? stage.span, covers: ["write"] };
  },
  match: [
    "istioctl pc log web.prod --level debug",
    "istioctl pc o deploy/web -r",
    "istioctl zc log --level=access:debug,info",
    "istioctl admin l --log-reset",
    "istioctl istiod log --stack-trace-level ads:debug",
  ],
  notMatch: ["istioctl pc log web.prod", "istioctl admin log --reset=false", "istioctl zc o ztunnel-x.istio-system"],
});
