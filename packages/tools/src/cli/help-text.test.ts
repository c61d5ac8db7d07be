import { expect, test } from "vitest";
import { helpText } from "./help-text.ts";

const flags = `Flags:
      --dry-run string[="unset"]   simulates the operation
  -h, --help                       help for list
`;
const shown = `Flags:
  --dry-run string[="unset"]  simulates the operation
  -h, --help  help for list
`;

test("flags that every command has are told by the overview alone", () => {
  const help = `${flags}\nGlobal Flags:\n      --debug   more\n      --qps float32   speed\n\nUse "helm x --help".\n`;
  expect(helpText(help, "helm", { overview: false })).toBe(
    `${shown}\nGlobal flags: those of \`helm --help\`.\n\nUse "helm x --help".\n`,
  );
  expect(helpText(help, "helm", { overview: true })).toBe(
    `${shown}\nGlobal Flags:\n  --debug  more\n  --qps float32  speed\n\nUse "helm x --help".\n`,
  );
});

test.each([
  { what: "commands", help: "  create          Create a resource\n", told: "  create  Create a resource\n" },
  {
    what: "tables",
    help: "| Name       | Description |\n|------------|-------------|\n| $KUBECONFIG | a file     |\n",
    told: "| Name | Description |\n|---|---|\n| $KUBECONFIG | a file |\n",
  },
  { what: "examples as they stand", help: "  $ helm upgrade -f a.yaml redis ./redis\n" },
  { what: "text as it stands", help: "A sentence.  Another.\n\n  kubectl get -o yaml\n\t# A comment\n" },
  {
    what: "a home without the folder that stood in for it",
    help: 'keys (default "/tmp/k8s-mcp-Ab12/calls/7/home/.gnupg/pubring.gpg")\n',
    told: 'keys (default "~/.gnupg/pubring.gpg")\n',
  },
])("shows $what", ({ help, told = help }) => {
  expect(helpText(help, "helm", { overview: false })).toBe(told);
});
