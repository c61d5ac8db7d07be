import { plainScript } from "../../shell/script.ts";
import { source, type SourceReader } from "../source.ts";

/** The name of a test of Bats, in front of a body that any shell reads. */
const BATS_TEST = /^([ \t]*)(@test[ \t]+(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\S+)[ \t]+)(?=\{)/gm;

export const readShell: SourceReader = (text) =>
  source([plainScript(text.replaceAll(BATS_TEST, (head) => " ".repeat(head.length)))]);
