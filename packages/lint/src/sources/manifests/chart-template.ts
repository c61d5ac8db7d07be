/** What only a chart's template holds, and no manifest that other programs fill in. */
const CHART =
  /\{\{-?\s*(?:[.$]|\/\*|(?:if|range|with|define|include|template|end|else|toYaml|tpl|printf|default|quote)\b)/;
/** None is as long as this; what is never closed must not be looked through to the end of the file each time. */
const ACTION = String.raw`\{\{(?:-?\s?\/\*(?:[^*]|\*(?!\/)){0,5000}\*\/\s?-?|(?:[^}]|\}(?!\})){0,400})\}\}`;
/** Lines of nothing but actions: conditions, loops, what is put in as a block. */
const ALONE = new RegExp(String.raw`^[ \t]*(?:${ACTION}[ \t]*)+$`, "gm");
const INLINE = new RegExp(ACTION, "g");

/** Matches what stands for an action in a text of {@link maskActions}. */
export const MASK = "\u27E6[^\u27E7]*\u27E7";

/** A chart's template as YAML that can be read, every character where it was. */
export interface MaskedTemplate {
  readonly text: string;
  /** What stands for an action, with what is written for it. */
  readonly written: ReadonlyMap<string, string>;
}

/** Puts words in the place of a template's actions. A file that is no template stays as it is. */
export function maskActions(text: string): MaskedTemplate {
  const written = new Map<string, string>();
  if (!CHART.test(text)) return { text, written };
  const masked = text
    .replaceAll(ALONE, (lines) => lines.replaceAll(/[^\n]/g, " "))
    .replaceAll(INLINE, (action) => {
      const mask = `\u27E6${written.size.toString(36).padEnd(action.length - 2, "_")}\u27E7`;
      written.set(mask, action);
      return mask;
    });
  return { text: masked, written };
}
