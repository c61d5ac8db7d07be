import { basename, dirname, join } from "node:path/posix";
import type { ApprovedPlan, ParsedCommand, StageIntent } from "@k8s-mcp/validator";
import { isLearnable } from "../structure/payload.ts";
import { createScanner } from "../structure/scanner.ts";
import { isCredentialValue, namesCredential } from "./credential-names.ts";
import { commandOf } from "./command-of.ts";
import { type Leaf, leaves, readYaml } from "./leaves.ts";
import { learnMisplaced } from "./misplaced.ts";

type Learn = (value: Uint8Array) => void;

/**
 * Finds the secret values that a call itself brings: literals and files of a Secret that it creates or patches, Secrets
 * in manifests and kustomizations, credentials among a chart's values. What comes back of them is to be hidden as if they
 * had been read from the cluster.
 */
export function learnGiven(plan: ApprovedPlan, learn: Learn): void {
  const learnEntry = (key: string, value: string): void => {
    const payload = { key, value: Buffer.from(value) };
    if (isLearnable(payload)) learn(payload.value);
  };
  for (const [index, stage] of plan.stages.entries()) {
    const intent = plan.intent.stages[index];
    if (intent === undefined || intent.help) continue;
    const own: Given = { plan, intent, command: () => commandOf(stage), learn, learnEntry };
    if (intent.tool === "kubectl") learnOfKubectl(own);
    if (intent.tool === "helm") learnOfHelm(own);
  }
}

interface Given {
  readonly plan: ApprovedPlan;
  readonly intent: StageIntent;
  readonly command: () => ParsedCommand | undefined;
  readonly learn: Learn;
  readonly learnEntry: (key: string, value: string) => void;
}

function learnOfKubectl(given: Given): void {
  const { plan, intent, command, learnEntry } = given;
  const [verb = "", kind = ""] = intent.path;
  const contents = Object.entries(plan.files ?? {});
  if (verb === "create" && kind === "secret") {
    for (const { name, value } of command()?.flags ?? []) {
      if (name === "from-literal") learnEntry(...pair(value));
      if (name === "docker-password") learnEntry("password", value);
    }
    for (const [path, text] of contents) {
      learnEntry(basename(path), text);
      for (const line of text.split("\n")) if (line.includes("=")) learnEntry(...pair(line.trim()));
    }
    return;
  }
  const isSecret = intent.targets.some(({ resource, group }) => resource === "secrets" && group === "");
  if (isSecret && (verb === "patch" || verb === "run" || verb === "expose")) {
    for (const { name, value } of command()?.flags ?? []) {
      if (name === "patch" || name === "overrides") learnOfPatch(value, learnEntry);
    }
    for (const [, text] of contents) learnOfPatch(text, learnEntry);
  }
  for (const text of [plan.stdin ?? "", ...contents.map(([, content]) => content)]) learnOfManifest(text, given);
  for (const [path, text] of contents) {
    if (/^kustomization(?:\.ya?ml)?$/iu.test(basename(path))) learnOfKustomization(path, text, plan, learnEntry);
  }
}

function learnOfHelm(given: Given): void {
  const { plan, intent, command, learnEntry } = given;
  for (const { name, value } of command()?.flags ?? []) {
    if (name !== "set" && name !== "set-string" && name !== "set-literal" && name !== "set-json") continue;
    if (name === "set-json") learnOfValues(readYaml(value.replace(/^[^={]*=/u, "")), pair(value)[0], learnEntry);
    else for (const [key, text] of assignments(value, name)) learnCredential(key, text, learnEntry);
  }
  for (const text of Object.values(plan.files ?? {})) learnOfManifest(text, given);
  const values = intent.files.filter(({ flag }) => flag === "values").map(({ value }) => plan.files?.[value] ?? "");
  for (const text of [plan.stdin ?? "", ...values]) learnOfValues(readYaml(text), "", learnEntry);
}

/** Secrets in manifests, as they would be found in what a program prints. */
function learnOfManifest(text: string, { learn, learnEntry }: Given): void {
  if (!text.includes("Secret") && !text.includes("auths") && !text.includes("users")) return;
  const scanner = createScanner({ learn, onHidden: () => undefined });
  scanner.write(Buffer.from(text));
  scanner.end();
  learnMisplaced(text, learnEntry);
}

/** A merge patch, or the operations of a JSON patch, each of which says where its value goes. */
function learnOfPatch(text: string, learnEntry: Given["learnEntry"]): void {
  for (const document of readYaml(text)) {
    const operations: readonly unknown[] = Array.isArray(document) ? document : [];
    for (const leaf of [...leaves(document), ...operations.flatMap((operation) => leavesOfOperation(operation))]) {
      const key = leaf.path.at(-1) ?? "";
      learnEntry(key, leaf.value);
      if (leaf.path.includes("data")) learnEntry(key, Buffer.from(leaf.value, "base64").toString("utf8"));
    }
  }
}

function leavesOfOperation(operation: unknown): readonly Leaf[] {
  if (typeof operation !== "object" || operation === null || !("path" in operation) || !("value" in operation))
    return [];
  return leaves(operation.value, String(operation.path).split("/").slice(1));
}

function learnOfKustomization(
  path: string,
  text: string,
  { files = {} }: ApprovedPlan,
  learnEntry: Given["learnEntry"],
): void {
  for (const document of readYaml(text)) {
    for (const { path: place, value } of leaves(document)) {
      if (place[0] !== "secretGenerator") continue;
      const field = place.find((part) => ["literals", "files", "envs", "env"].includes(part));
      if (field === "literals") learnEntry(...pair(value));
      const content = files[join(dirname(path), value.slice(value.indexOf("=") + 1))] ?? "";
      if (field === "files") learnEntry(value, content);
      if (field === "envs" || field === "env") for (const line of content.split("\n")) learnEntry(...pair(line.trim()));
    }
  }
}

function learnOfValues(documents: readonly unknown[], key: string, learnEntry: Given["learnEntry"]): void {
  for (const document of documents) {
    for (const { path, value } of leaves(document)) {
      const named = [key, ...path].filter((part) => part !== "").findLast((part) => namesCredential(part));
      if (named !== undefined) learnCredential(named, value, learnEntry);
    }
  }
}

function learnCredential(key: string, value: string, learnEntry: Given["learnEntry"]): void {
  if (key.split(".").some((part) => namesCredential(part)) && isCredentialValue(value)) learnEntry(key, value);
}

/** `a.b=c,d=e` as helm reads it, as far as the values go: commas may be escaped, and lists stand in braces. */
function assignments(text: string, flag: string): readonly (readonly [string, string])[] {
  if (flag === "set-literal") return [pair(text)];
  return text.split(/(?<!\\),/u).map((part) => {
    const [key, value] = pair(part);
    return [key, value.replaceAll(/\\(.)/gu, "$1").replaceAll(/^\{|\}$/gu, "")] as const;
  });
}

function pair(text: string): [string, string] {
  const equals = text.indexOf("=");
  return equals === -1 ? ["", text] : [text.slice(0, equals), text.slice(equals + 1)];
}
