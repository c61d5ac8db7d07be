import type { Attack } from "./attack.ts";

export const istioctl: readonly Attack[] = [
  { command: "istioctl ps -c /tmp/config", expect: "deny", why: "to istioctl, -c is the kubeconfig" },
  {
    command: "istioctl pc a web.prod -ojson",
    expect: "deny",
    why: "aliases and a joined value: the whole dump holds the secrets",
  },
  { command: "istioctl pc s web.prod", expect: "deny", why: "one letter for the secrets" },
  { command: "istioctl pc c -f/etc/passwd", expect: "deny", why: "a read of the mesh that reads a file instead" },
  {
    command: "istioctl validate -f 'ok.yaml,\"/etc/passwd\"'",
    expect: "deny",
    why: "a list in CSV, in which quotes go",
  },
  { command: "istioctl analyze --use-kube=false ok.yaml ../x.yaml", expect: "deny", why: "every operand is a file" },
  { command: "istioctl analyze --meshConfigFile x.yaml", expect: "deny", why: "another file than those analysed" },
  {
    command: "istioctl version --log_target=/tmp/x",
    expect: "deny",
    why: "a hidden flag of every command writes a file",
  },
  { command: "istioctl pc log web.prod -r", expect: "confirm", why: "a read with a letter that changes the proxy" },
  { command: "istioctl x uninstall --purge", expect: "deny", why: "an older place of the command" },
  { command: "istioctl install --dry-run", expect: "deny", why: "what would be installed is not looked at" },
  {
    command: "istioctl pc endpoints web.prod --cluster 'outbound|80||api.prod.svc.cluster.local'",
    expect: "allow",
    why: "to istioctl, --cluster is a filter",
  },
  { command: "istioctl pc log web.prod", expect: "allow", why: "without a level it only reads" },
  { command: "istioctl pc all web.prod -o short", expect: "allow", why: "the summary leaves the secrets out" },
  {
    command: "istioctl analyze -S 'IST0103=Pod *.prod' -A",
    expect: "allow",
    why: "a pattern that names what not to say",
  },
  { command: "istioctl ps secret.prod", expect: "allow", why: "a pod with the name of a type" },
  {
    command: "istioctl analyze -o /tmp/report",
    expect: "deny",
    why: "what is a file to one command of istioctl is a format to the others, and no format is called so",
  },
  { command: "istioctl analyze -o JSON -A", expect: "allow", why: "a format in capitals" },
];
