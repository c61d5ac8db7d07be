import type { ParsedCommand } from "../../../grammar/command.ts";
import { columnsFileStaysPlain, columnsStayPlain } from "../../expression/columns.ts";
import { cutsText } from "../../expression/cuts-text.ts";
import { templateStaysPlain } from "../../expression/go-template.ts";
import { jsonpathStaysPlain, pathStaysPlain } from "../../expression/jsonpath.ts";
import type { FlagUse, IntentDraft, OutputForm } from "../../intent.ts";
import type { Knowledge } from "../../meaning.ts";
import { flagUse, givenUse, lastUse, switchedOff, valueOf } from "../../shared/flags.ts";
import { contentOf, readFrom } from "../../shared/location.ts";
import { combine } from "../../shared/combine.ts";
import { refusedFormat } from "../../shared/output-format.ts";

/** Formats that read their expression from a file, and whether what stands in one stays plain. */
const FROM_FILE: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ["go-template-file", templateStaysPlain],
  ["templatefile", templateStaysPlain],
  ["jsonpath-file", jsonpathStaysPlain],
  ["custom-columns-file", columnsFileStaysPlain],
]);

/** Of all commands together: one that a command lacks does nothing. */
const FORMATS: ReadonlySet<string> = new Set([
  "json",
  "yaml",
  "kyaml",
  "name",
  "wide",
  "jsonpath",
  "jsonpath-as-json",
  "jsonpath-file",
  "go-template",
  "go-template-file",
  "template",
  "templatefile",
  "custom-columns",
  "custom-columns-file",
]);

/** Formats that show nothing of an object but its columns and its name. */
const PLAIN: ReadonlySet<string> = new Set<string>(["", "wide", "name"]);

function expressionStaysPlain(format: string, expression: string, { files = {} }: Knowledge): boolean {
  const fromFile = FROM_FILE.get(format);
  if (fromFile) return Object.hasOwn(files, expression) && fromFile(files[expression] ?? "");
  switch (format) {
    case "jsonpath":
    case "jsonpath-as-json":
      return jsonpathStaysPlain(expression);
    case "go-template":
    case "template":
      return templateStaysPlain(expression);
    case "custom-columns":
      return columnsStayPlain(expression);
    default:
      return PLAIN.has(format);
  }
}

/** What `-o`, `--template` and `--sort-by` say; the format in lower case, since kubectl takes `YAML` too. */
function formOf(command: ParsedCommand, knowledge: Knowledge, fallback: string): OutputForm | undefined {
  const asked = lastUse(command, "output");
  const template = lastUse(command, "template");
  const sort = lastUse(command, "sort-by");
  const given = asked?.value ?? "";
  const equals = given.indexOf("=");
  const named = (equals < 0 ? given : given.slice(0, equals)).toLowerCase();
  // A template alone is a go-template; beside a format, it is that format's expression.
  const inFlag = givenUse(command, "template")?.value;
  const format = named || (inFlag === undefined ? fallback : "go-template");
  const expression = inFlag ?? (equals < 0 ? "" : given.slice(equals + 1));
  const use = asked ?? template ?? sort;
  if (!use && format === "") return undefined;
  const sortBy = givenUse(command, "sort-by")?.value;
  const staysPlain =
    expressionStaysPlain(format, expression, knowledge) &&
    (sortBy === undefined || pathStaysPlain(sortBy)) &&
    // A key that is missing is then an error, and errors of templates print the whole object.
    (PLAIN.has(format) || !switchedOff(command, "allow-missing-template-keys"));
  return {
    format,
    ...(expression === "" ? {} : { expression }),
    ...(sortBy === undefined ? {} : { sortBy }),
    staysPlain,
    span: use?.span ?? command.span,
  };
}

/** Says so where a template prints parts of texts. */
function cuts({ format, span }: OutputForm, template = ""): readonly FlagUse[] {
  return format.includes("template") && cutsText(template) ? [{ flag: "cuts-text", value: format, span }] : [];
}

/**
 * How the command prints what it has.
 *
 * @param fallback the format where the line names none.
 */
export function output(command: ParsedCommand, knowledge: Knowledge, fallback = ""): Partial<IntentDraft> {
  const form = formOf(command, knowledge, fallback);
  if (!form) return {};
  const refused = form.format === fallback ? {} : refusedFormat(command, form.format, FORMATS, form.span);
  if (refused.refusal) return { output: form, ...refused };
  if (!FROM_FILE.has(form.format)) return { output: form, modifiers: cuts(form, form.expression) };
  const use = lastUse(command, valueOf(command, "template") === "" ? "output" : "template");
  const file = use ? readFrom({ ...flagUse(use), value: form.expression ?? "" }, knowledge) : {};
  return combine({ output: form, modifiers: cuts(form, contentOf(form.expression ?? "", knowledge)[0]) }, file);
}
