import { copyFilled, type Script, type ScriptBuilder, scriptBuilder } from "../shell/script.ts";
import { source, type SourceReader } from "./source.ts";

const INTERPOLATION = /\{\{(?!\{).*?\}\}/g;

/** Finds recipes: indented lines below `name args:`; one that begins with a shebang is one script. */
export const readJustfile: SourceReader = (text) => {
  const scripts: Script[] = [];
  let recipe: string | undefined;
  let builder: ScriptBuilder | undefined;
  let isScript = false;
  let isContinued = false;
  let start = 0;
  const close = () => {
    if (builder && recipe !== undefined) scripts.push(builder.build({ place: `recipe ${recipe}` }));
    builder = undefined;
  };
  for (const line of text.split("\n")) {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    if (indent > 0 && recipe !== undefined && line.trim() !== "") {
      const isFirst = builder === undefined;
      const body = line.slice(indent);
      if (isFirst && body.startsWith("#!")) isScript = /\b(?:ba|da|z|k)?sh\b/.test(body);
      if (!isScript && !isContinued) close();
      builder ??= scriptBuilder();
      const sigils = isScript || isContinued ? 0 : (/^[@-]*/.exec(body)?.[0].length ?? 0);
      copyFilled(builder, `${body.slice(sigils)}\n`, start + indent + sigils, INTERPOLATION);
      isContinued = line.endsWith("\\");
    } else if (line.trim() !== "") {
      close();
      isScript = false;
      isContinued = false;
      recipe = /^@?([A-Za-z_][\w-]*)[^:=]*:(?!=)/.exec(line)?.[1];
    }
    start += line.length + 1;
  }
  close();
  return source(scripts);
};
