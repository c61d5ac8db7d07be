import { type DocumentOptions, isScalar, type ParseOptions, type ScalarTag, type SchemaOptions } from "yaml";

type CustomTags = Extract<NonNullable<SchemaOptions["customTags"]>, (...args: never) => unknown>;
type Tags = ReturnType<CustomTags>;

const NUMBERS: ReadonlySet<string> = new Set(["tag:yaml.org,2002:int", "tag:yaml.org,2002:float"]);

/** Times, and numbers of base 60 such as `12:30`: texts to sigs.k8s.io/yaml, and some of them names. */
function isTextToGo(tag: Tags[number]): boolean {
  return typeof tag !== "string" && (tag.tag === "tag:yaml.org,2002:timestamp" || tag.format === "TIME");
}

/** `1e400` is a number to JavaScript, a text to Go, and a namespace may be called so. */
function isHeld(value: unknown): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function numberOrText(tag: ScalarTag): ScalarTag {
  return {
    ...tag,
    resolve(text, onError, options) {
      const value = tag.resolve(text, onError, options);
      return isHeld(isScalar(value) ? value.value : value) ? value : text;
    },
  };
}

const customTags: CustomTags = (tags) =>
  tags
    .filter((tag) => !isTextToGo(tag))
    .map((tag) =>
      typeof tag !== "string" && tag.collection === undefined && NUMBERS.has(tag.tag) ? numberOrText(tag) : tag,
    );

/** YAML 1.1 as sigs.k8s.io/yaml reads it, duplicate keys included: the last of them counts. */
export const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  version: "1.1",
  merge: true,
  logLevel: "silent",
  strict: false,
  uniqueKeys: false,
  customTags,
};
