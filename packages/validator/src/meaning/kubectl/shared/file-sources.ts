import type { FlagUse, IntentDraft } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { combine } from "../../shared/combine.ts";
import { distinctUses, listUses } from "../../shared/flags.ts";
import { isGiven, readFrom } from "../../shared/location.ts";

/** More keys than a ConfigMap has room for. */
const MAX_SOURCES = 512;

/** `[KEY=]PATH` */
function pathOf(use: FlagUse): FlagUse {
  return { ...use, value: use.value.slice(use.value.indexOf("=") + 1) };
}

/** With a key kubectl refuses a folder; without one it reads every file of it, those too that nobody sees in a listing. */
function mayBeFolder({ value }: FlagUse): boolean {
  if (value.includes("=")) return false;
  const last = value.slice(value.lastIndexOf("/") + 1);
  return last === "" || !last.includes(".") || last.endsWith(".") || last.endsWith(".d");
}

/** `--from-file` and `--from-env-file` of a new ConfigMap or Secret. */
export function fileSources({ command, knowledge }: MeaningInput): Partial<IntentDraft> {
  const sources = distinctUses(listUses(command, "from-file").filter(({ value }) => value !== "-"));
  const environments = distinctUses(listUses(command, "from-env-file"));
  const count = sources.length + environments.length;
  if (count > MAX_SOURCES) {
    const reason = `The line names ${count} files; at most ${MAX_SOURCES} are read.`;
    return { refusal: { reason, span: command.span } };
  }
  const folders = sources.filter((use) => mayBeFolder(use) && !isGiven(use.value, knowledge));
  return combine(
    ...sources.map((use) => readFrom(pathOf(use), knowledge)),
    ...environments.map((use) => readFrom(use, knowledge)),
    { modifiers: folders.map((use) => ({ ...use, flag: "from-folder" })) },
  );
}
