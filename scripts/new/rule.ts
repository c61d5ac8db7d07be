// npm run new rule 2 confirm-restart: one file with examples to fill in, and its line in the registry.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { RULE_IDS } from "../../packages/lint/src/rules/known.ts";
import { grammarRules } from "../../packages/validator/src/grammar/refusals.ts";
import { languageRules } from "../../packages/validator/src/language/refusals.ts";
import { RULES } from "../../packages/validator/src/rules/registry.ts";
import { TO_FILL_IN } from "./to-fill-in.ts";
import { withImport } from "./with-import.ts";

const FOLDER = "packages/validator/src/rules";

/** Writes a rule of a block, and says which files it wrote. */
export function newRule(repository: string, block: string, slug: string): readonly string[] {
  const rulesFolder = join(repository, FOLDER);
  const folder = readdirSync(rulesFolder).find((name) => name.startsWith(`${block}xx-`));
  if (folder === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) throw new Error(usageOfRule(repository));
  const file = join(rulesFolder, folder, `${slug}.ts`);
  if (existsSync(file)) throw new Error(`There is a rule ${slug} already: ${file.slice(repository.length + 1)}`);

  const name = slug.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  writeFileSync(file, ruleText(freeId(block), slug, name, STARTS[block] ?? KUBECTL));
  const registry = join(rulesFolder, folder, "rules.ts");
  const text = readFileSync(registry, "utf8");
  writeFileSync(registry, withImport(text, name, slug).replace(/,?\s*\];\s*$/, `,\n  ${name},\n];\n`));
  return [file, registry];
}

/** Ids are never reused: the next one is above all that the validator has of the block, and is not the linter's. */
function freeId(block: string): string {
  const own = [...languageRules, ...grammarRules, ...RULES].map(({ id }) => id);
  const taken = new Set([...own, ...RULE_IDS]);
  const inBlock = own.filter((id) => id.startsWith(`K8S${block}`)).toSorted();
  const free = inBlock.map(nextId).findLast((id) => id.startsWith(`K8S${block}`) && !taken.has(id));
  if (free === undefined) throw new Error(`Block ${block} has no id left.`);
  return free;
}

const nextId = (id: string) => `K8S${String(Number(id.slice(3)) + 1).padStart(3, "0")}`;

/** What a new rule holds until it is told what it is about: something that its block can see, and that its tests take. */
interface Start {
  /** What of all stages it is asked about. */
  readonly asked: string;
  readonly check: string;
  readonly match: string;
  readonly notMatch: string;
}

const KUBECTL: Start = {
  asked: 'onlyFor: ["write"],',
  check: `if (stage.tool === "kubectl" && stage.path.join(" ") === "rollout restart") {
      yield { span: stage.span, covers: ["write"] };
    }`,
  match: "kubectl rollout restart deployment/web",
  notMatch: "kubectl rollout restart --help",
};

const ofCli = (command: string, match: string, notMatch: string): Start => ({
  asked: `onlyCommands: new Set(["${command}"]),`,
  check: 'yield { span: stage.span, covers: ["write"] };',
  match,
  notMatch,
});

const STARTS: Readonly<Record<string, Start>> = {
  6: ofCli("upgrade", "helm upgrade web ./web", "helm list"),
  7: ofCli("tag set", "istioctl tag set prod --revision 1-29", "istioctl version"),
  8: ofCli("app sync", "argocd app sync web", "argocd app list"),
  9: {
    asked: 'onlyFor: ["read"],',
    check: 'if (stage.tool === "tac") yield { span: stage.span };',
    match: "kubectl get pods | tac",
    notMatch: "kubectl get pods | sort",
  },
};

function ruleText(id: string, slug: string, name: string, { asked, check, match, notMatch }: Start): string {
  return `import { defineRule } from "../rule.ts";

export const ${name} = defineRule({
  id: "${id}",
  slug: "${slug}",
  severity: "medium",
  decision: "confirm",
  summary: "${TO_FILL_IN.summary}",
  instead: "kubectl get pods",
  overridable: true,
  ${asked}
  *check(stage) {
    // What a stage can be asked is in meaning/intent.ts: targets, effects, hazards, files, modifiers, …
    // \`covers\` names the effects that this rule decides; those that no rule covers are left to effects-decide.
    ${check}
  },
  match: ["${match}"],
  notMatch: ["${notMatch}"],
});
`;
}

export function usageOfRule(repository: string): string {
  const blocks = readdirSync(join(repository, FOLDER)).flatMap(
    (name) => /^(\d)xx-(.*)/.exec(name)?.slice(1, 3).join(" ") ?? [],
  );
  return `npm run new rule BLOCK SLUG, with a slug such as confirm-restart and a block of ${blocks.join(", ")}.`;
}
