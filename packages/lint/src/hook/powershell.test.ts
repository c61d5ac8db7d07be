import { describe, expect, test } from "vitest";
import { guard } from "./guard.ts";

describe.each([
  [
    "allow",
    [
      "kubectl get pods",
      "kubectl get pods -n shop -l app=web --show-labels",
      "kubectl logs deploy/web --tail=100",
      "kubectl get pods -n shop | Select-String web",
      "kubectl get pods | select-object -First 3",
      "kubectl scale deploy/web --replicas=3",
      "helm list -A",
    ],
  ],
  [
    "deny",
    [
      "kubectl delete pods --all -n shop",
      "kubectl.exe delete pods --all",
      "kubectl get pods; kubectl delete ns shop",
      "ku`bectl delete pods --all",
      "'x' | Out-Null; kubectl get secret db -o yaml",
      "kubectl `\n  delete pods --all",
      "kubectl get pods --% & del x",
      "kubectl get @args",
    ],
  ],
  [
    "ask",
    [
      "KUBECTL delete pods --all",
      "kubectl get pods > pods.txt",
      "kubectl get pods -o json | ConvertFrom-Json | % { kubectl delete pod $_.metadata.name }",
      "Start-Process kubectl 'delete ns shop'",
      "& kubectl delete ns shop",
      "& $cli delete ns shop",
      "$env:KUBECONFIG = 'other'; kubectl get pods",
      "kubectl get pods | ForEach-Object Delete",
      "kubectl get pods | Tee-Object web",
      "Set-Alias x kubectl; x delete ns shop",
      "iex ('ku' + 'bectl delete ns shop')",
      "pwsh -enc awB1AGIAZQBjAHQAbAA=",
      "[scriptblock]::Create($text).Invoke()",
    ],
  ],
  [
    "none",
    [
      "Get-ChildItem",
      "npm test",
      "git status; dotnet build",
      '& "C:\\Program Files\\Git\\bin\\git.exe" log',
      "docker build -t shop .",
    ],
  ],
] as const)("%s", (kind, lines) => {
  test.each(lines)("%s", async (line) => {
    const answer = await guard({ command: line, shell: "powershell" }, { folder: "/nowhere", from: "/nowhere" });
    expect(answer.kind).toBe(kind);
  });
});
