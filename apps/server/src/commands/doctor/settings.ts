import { setInVain } from "../../config/http-only.ts";
import type { Config } from "../../config/load.ts";
import { retiredVariables } from "../../config/environment.ts";
import type { CommandIo } from "../command.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** What is set, and what is set in vain. */
export function diagnoseSettings(config: Config, env: CommandIo["env"]): readonly Diagnosis[] {
  const set = [...config.origins].filter(([, origin]) => origin !== "default");
  const places = set.map(([name, origin]) => `${name} by ${origin}`);
  return [
    {
      area: "settings",
      subject: "settings",
      status: "ok",
      says: set.length === 0 ? "all as they are by default" : `${places.join(", ")}; the others are the defaults`,
      facts: { set: Object.fromEntries(set) },
    },
    ...setInVain(config).map((origin): Diagnosis => ({
      area: "settings",
      subject: origin,
      status: "note",
      says: "It has no effect on stdio.",
      fix: "Add --transport streamable-http, or unset it.",
    })),
    ...retiredVariables(env).map(({ variable, instead }): Diagnosis => ({
      area: "settings",
      subject: variable,
      status: "note",
      says: `It has no effect. ${instead}`,
      fix: "Unset it.",
    })),
  ];
}
