import { copyFilled, type Script, type ScriptBuilder, scriptBuilder } from "../../shell/script.ts";
import { source, type SourceReader } from "../source.ts";

const INTERPOLATION = /\{\{(?!\{).*?\}\}/g;
const SET = /^(?:export\s+)?([A-Za-z_][\w-]*)\s*:=\s*(["'])([^"'\\]*)\2\s*(?:#.*)?$/gm;
/** A name, parameters with defaults, and a colon that is no assignment's. */
const RECIPE = /^@?([A-Za-z_][\w-]*)(?:[^:=]|=\s*(?:"[^"]*"|'[^']*'|[\w-]+))*:(?!=)/;
const OTHER = "other";

/** Backticks run a command where a value stands. */
const BACKTICKS = /```([\s\S]*?)```|`([^`\n]*)`/g;

/** Whether just itself reads what stands there, and not a recipe's shell: on lines of its own, and between braces. */
function isJusts(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return !/^[ \t#]/.test(line) || line.lastIndexOf("{{") > line.lastIndexOf("}}");
}

/** What just runs for the values of variables. */
function keptScripts(text: string): readonly Script[] {
  return [...text.matchAll(BACKTICKS)].flatMap((match): readonly Script[] => {
    if (!isJusts(text, match.index)) return [];
    const written = match[1] ?? match[2] ?? "";
    const builder = scriptBuilder();
    copyFilled(builder, written, match.index + (match[1] === undefined ? 1 : 3), INTERPOLATION);
    return [builder.build({ captured: true, place: "backticks" })];
  });
}

/** Finds recipes: indented lines below `name args:`; one that begins with a shebang is one script. */
export const readJustfile: SourceReader = (text) => {
  const scripts: Script[] = [...keptScripts(text)];
  let recipe: string | undefined;
  let builder: ScriptBuilder | undefined;
  const values = new Map([...text.matchAll(SET)].map(([, name = "", , value = ""]) => [name, value]));
  let isScript: boolean | typeof OTHER = false;
  let isContinued = false;
  let start = 0;
  const close = () => {
    if (builder && isScript !== OTHER && recipe !== undefined)
      scripts.push(builder.build({ place: `recipe ${recipe}` }));
    builder = undefined;
  };
  for (const line of text.split("\n")) {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    if (indent > 0 && recipe !== undefined && line.trim() !== "") {
      const isFirst = builder === undefined;
      const body = line.slice(indent);
      if (isFirst && body.startsWith("#!")) isScript = /\b(?:ba|da|z|k)?sh\b/.test(body) || OTHER;
      if (isScript === false && !isContinued) close();
      builder ??= scriptBuilder();
      const sigils = isScript !== false || isContinued ? 0 : (/^[@-]*/.exec(body)?.[0].length ?? 0);
      copyFilled(builder, `${body.slice(sigils)}\n`, start + indent + sigils, INTERPOLATION, ([written]) =>
        values.get(written.slice(2, -2).trim()),
      );
      isContinued = line.endsWith("\\");
    } else if (line.trim() !== "") {
      close();
      isScript = false;
      isContinued = false;
      recipe = RECIPE.exec(line)?.[1];
    }
    start += line.length + 1;
  }
  close();
  return source(scripts);
};
