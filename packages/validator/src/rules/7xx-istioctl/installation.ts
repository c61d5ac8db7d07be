import { defineRule } from "../rule.ts";

export const istioInstallation = defineRule({
  id: "K8S720",
  slug: "istio-installation",
  severity: "critical",
  decision: "deny",
  summary:
    "Installs, upgrades or removes Istio, or renders what would: its webhooks and rights reach the whole cluster.",
  instead: "Have an operator install Istio; what is there, version and analyze say.",
  overridable: true,
  onlyCommands: new Set([
    "install",
    "kube-inject",
    "manifest generate",
    "manifest install",
    "manifest translate",
    "uninstall",
    "upgrade",
  ]),
  check: (stage) => [{ span: stage.span, covers: ["read", "write", "delete", "escalate"] }],
  match: [
    "istioctl install --set profile=demo -y",
    "istioctl apply -f iop.yaml",
    "istioctl uninstall --purge -y",
    "istioctl manifest generate --set profile=minimal",
    "istioctl kube-inject -f deploy.yaml",
    "istioctl upgrade --dry-run",
  ],
  notMatch: ["istioctl install --help", "istioctl version"],
});
