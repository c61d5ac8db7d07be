import { plainScript } from "../shell/script.ts";
import { source, type SourceReader } from "./source.ts";

export const readShell: SourceReader = (text) => source([plainScript(text)]);
