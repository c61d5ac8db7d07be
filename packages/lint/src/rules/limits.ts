/**
 * Rules of the language and the grammar: no policy changes these limits of what can be read, a profile of scripts may.
 * They stand apart from the table of all rules, for which the guard of a shell would wait before each command.
 */
export const LIMITS: ReadonlySet<string> = new Set(["K8S023", "K8S031", "K8S032", "K8S033", "K8S034", "K8S091"]);
