import { type Script, type ScriptBuilder, scriptBuilder } from "../../shell/script.ts";
import { type GroovyString, groovyStrings } from "./groovy-strings.ts";
import { source, type SourceReader } from "../source.ts";

/** The step of a shell in front of its text, named arguments included: `sh(returnStdout: true, script: `. */
const STEP = /(?:^|[^\w$])(sh|bat|sshCommand)\s*\(?\s*(?:\w+\s*:\s*[^,;{}]*,\s*)*(?:(?:script|command)\s*:\s*)?$/;
/** A line of Windows' own shell that any shell would read in the same way. */
const PLAIN = /^[^\n\\^()&|<>`;{}$%]*(?:%\w+%[^\n\\^()&|<>`;{}$%]*)*$/;
const KEPT = /\breturnStdout\s*:\s*true\b/;
const STAGE = /\bstage\s*\(?\s*$/;
/** Names that the file sets to plain text: of Groovy's own, and those of an `environment` block. */
const SET = /^[ \t]*(?:(?:def|String|final)\s+)*(\w+)\s*=\s*(["'])([^"'$\\\n]*)\2[ \t]*(?:\/\/.*)?$/gm;
const INTERPOLATION = /\$\{([^{}]*)\}|\$([A-Za-z_]\w*)/y;
/** The same of Windows' own shell. */
const IN_BAT = /%\w+%/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\n": "" };

/** Values of names that are set once. */
function valuesOf(text: string): Readonly<Record<string, string>> {
  const all = Map.groupBy(text.matchAll(SET), ([, name = ""]) => name);
  return Object.fromEntries([...all].flatMap(([name, [only, more]]) => (more ? [] : [[name, only?.[3] ?? ""]])));
}

/** Puts a text into a script as the shell is given it. */
function copyString(
  builder: ScriptBuilder,
  text: string,
  { from, to, fills }: GroovyString,
  values: Readonly<Record<string, string>>,
  isBat: boolean,
): void {
  let plain = from;
  let index = from;
  const flush = () => builder.copy(text.slice(plain, index), plain);
  while (index < to) {
    INTERPOLATION.lastIndex = index;
    IN_BAT.lastIndex = index;
    const match = (isBat ? IN_BAT.exec(text) : null) ?? (fills ? INTERPOLATION.exec(text) : null);
    if (text.charAt(index) === "\\") {
      flush();
      const escaped = text.charAt(index + 1);
      builder.write(ESCAPES[escaped] ?? escaped, index);
      index += 2;
      plain = index;
    } else if (match) {
      flush();
      const value = values[(match[1] ?? match[2] ?? "").trim().replace(/^(?:env|params)\./, "")];
      if (value === undefined) builder.fill(match[0], index);
      else builder.write(value, index);
      index += match[0].length;
      plain = index;
    } else index += 1;
  }
  flush();
}

/** Jenkins pipelines and their libraries: what their shell steps run. */
export const readGroovy: SourceReader = (text) => {
  const scripts: Script[] = [];
  const values = valuesOf(text);
  let stage: string | undefined;
  let open: { readonly builder: ScriptBuilder; readonly captured: boolean; end: number } | undefined;
  const close = () => {
    if (open === undefined) return;
    const { builder, captured } = open;
    const place = stage === undefined ? {} : { place: `stage ${stage}` };
    scripts.push(builder.build({ variables: values, ...place, ...(captured ? { captured } : {}) }));
    open = undefined;
  };
  for (const one of groovyStrings(text)) {
    // `sh "kubectl delete pod " + name + " -n shop"`
    const joined =
      open === undefined ? null : /^\s*\+\s*(?:([^+"'\n]*?)\s*\+\s*)?$/.exec(text.slice(open.end, one.start));
    if (open !== undefined && joined) {
      if (joined[1] !== undefined) open.builder.fill(joined[1], text.indexOf(joined[1], open.end));
      copyString(open.builder, text, one, values, false);
      open.end = one.end;
      continue;
    }
    close();
    const step = STEP.exec(one.before);
    if (STAGE.test(one.before)) stage = text.slice(one.from, one.to);
    const isBat = step?.[1] === "bat";
    const isForeign = isBat && !PLAIN.test(text.slice(one.from, one.to));
    if (step === null || isForeign) continue;
    const builder = scriptBuilder();
    copyString(builder, text, one, values, isBat);
    const behind = text.slice(one.end, text.indexOf("\n", one.end) + 1 || undefined);
    open = { builder, captured: KEPT.test(step[0] + behind), end: one.end };
    const tail = /^\s*\+\s*([^+"'\n)]+?)\s*(?:\)|$)/m.exec(behind);
    if (tail?.[1] !== undefined) builder.fill(tail[1], text.indexOf(tail[1], one.end));
  }
  close();
  return source(scripts, "//");
};
