import type { IntentDraft } from "../intent.ts";
import { defineMeaning, type Meaning, type MeaningInput } from "../meaning.ts";
import { givenUse, lastUse } from "../shared/flags.ts";
import { change } from "./shared/change.ts";
import { overrides } from "./shared/content.ts";
import { objects } from "./shared/objects.ts";

/** A new object of a type, made for those that the operands name; it takes their name unless `--name` gives one. */
function madeFor(type: string, input: MeaningInput, sources: Partial<IntentDraft>): Partial<IntentDraft> {
  const name = lastUse(input.command, "name");
  const span = name?.span ?? input.command.span;
  const taken = (sources.targets ?? []).flatMap(({ extent }) => (extent.kind === "named" ? extent.names : []));
  const names = name && name.value !== "" ? [name.value] : taken;
  // Named after an object of a manifest that nobody has seen, it may replace or stand for anything.
  const unseen = names.length === 0;
  return {
    names: name && name.value !== "" ? [{ role: "object", value: name.value, span }] : [],
    targets: input.knowledge.resources.word(type).map((known) => ({
      extent: unseen ? { kind: "unseen" } : { kind: "named", names },
      effect: "write",
      creates: true,
      span,
      ...known,
    })),
  };
}

export const expose: Meaning = defineMeaning({
  apiVerbs: ["get", "create"],
  describe(input) {
    const { command } = input;
    // The selector is the new service's own.
    const sources = objects(input, { effect: "read", typeAlone: "refused", selector: false });
    const external = givenUse(command, "external-ip");
    const json = lastUse(command, "overrides");
    const service = madeFor("services", input, sources);
    return change(
      input,
      "write",
      sources,
      service,
      json ? overrides(json.value, json.span, "Service", service) : {},
      external
        ? { hazards: [{ kind: "external-address", source: "flags", path: "--external-ip", span: external.span }] }
        : {},
    );
  },
});

export const autoscale: Meaning = defineMeaning({
  apiVerbs: ["get", "create"],
  describe(input) {
    const sources = objects(input, { effect: "read", typeAlone: "refused", selector: false });
    return change(input, "write", sources, madeFor("horizontalpodautoscalers", input, sources));
  },
});
