import type { CommandResult } from "@k8s-mcp/executor";
import { type Asking, briefly, loadDistance, slips } from "./misspelt.ts";

/** A resource type with the words that name it: plural, singular, short names. */
export interface TypeWords {
  readonly name: string;
  readonly words: readonly string[];
}

/** The types of a context's cluster; undefined where they cannot be had. */
export type TypesPort = (context: string | undefined, asked: Asking) => Promise<readonly TypeWords[] | undefined>;

/** `error: the server doesn't have a resource type "depoy"` */
const NO_SUCH_TYPE = /the server doesn't have a resource type "(?<word>[^".]+)[^"]*"/u;
/** Most types that are told. */
const MOST = 3;

/** Adds to a resource type that there is not those whose names are like it. */
export async function withSimilarTypes(
  result: CommandResult,
  types: TypesPort | undefined,
  asked: Asking,
): Promise<CommandResult> {
  const { error, context } = result;
  const word = error === undefined ? undefined : NO_SUCH_TYPE.exec(error.message)?.groups?.["word"]?.toLowerCase();
  if (types === undefined || error === undefined || word === undefined) return result;

  const few = slips(word.length);
  const distance = await loadDistance();
  const like = ((await types(context, briefly(asked))) ?? [])
    .map(({ name, words }) => ({ name, steps: Math.min(...words.map((other) => distance(word, other, few + 1))) }))
    .filter(({ steps }) => steps <= few)
    .toSorted((one, other) => one.steps - other.steps)
    .slice(0, MOST);
  if (like.length === 0) return result;
  const note = `Types like it: ${like.map(({ name }) => name).join(", ")}.`;
  return { ...result, error: { ...error, message: `${error.message} ${note}` } };
}
