import type { Prompt } from "../../packages/prompts/src/prompt.ts";
import { prompts } from "../../packages/prompts/src/registry.ts";
import { renderPrompt } from "../../packages/prompts/src/render.ts";
import { cell, row, table } from "./markdown.ts";

/** Every prompt, for `docs/prompts.md`. */
export function promptReference(): string {
  return prompts.map(promptSection).join("\n\n").concat("\n");
}

function promptSection(prompt: Prompt): string {
  const parameters = Object.entries(prompt.arguments).map(([name, { default: value, description, accepts }]) => {
    const otherwise = value === undefined ? "required" : value === "" ? "empty" : `\`${value}\``;
    return row(`\`${name}\``, otherwise, cell(description), cell(accepts));
  });
  return [
    `## \`${prompt.name}\``,
    prompt.description,
    table(["argument", "default", "", "accepted"], parameters).trimEnd(),
    `<details><summary>What it says${givenText(samplesFor(prompt))}</summary>`,
    `\`\`\`text\n${textOf(prompt)}\n\`\`\``,
    "</details>",
  ].join("\n\n");
}

/** What is filled in where a prompt asks for something. */
function samplesFor({ arguments: taken }: Prompt): Readonly<Record<string, string>> {
  const required = Object.entries(taken).filter(([, { default: value }]) => value === undefined);
  return Object.fromEntries(required.map(([name, { examples }]) => [name, examples[0]]));
}

function givenText(given: Readonly<Record<string, string>>): string {
  const parts = Object.entries(given).map(([name, value]) => `${name}=${value}`);
  return parts.length === 0 ? "" : ` for ${parts.join(", ")}`;
}

function textOf(prompt: Prompt): string {
  const rendered = renderPrompt(prompt, samplesFor(prompt));
  if (!rendered.ok)
    throw new Error(`The first of an argument's examples does not fit its own pattern. ${rendered.message}`);
  return rendered.text;
}
