export type { Prompt, PromptArgument, PromptCall, PromptMethod, PromptStep, PromptTool } from "./prompt.ts";
export { definePrompt } from "./prompt.ts";
export { prompts } from "./registry.ts";
export { renderPrompt } from "./render.ts";
export type { RenderedPrompt } from "./render.ts";
