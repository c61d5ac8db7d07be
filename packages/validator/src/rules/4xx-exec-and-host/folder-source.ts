import { defineRule } from "../rule.ts";

export const folderSource = defineRule({
  id: "K8S422",
  slug: "folder-source",
  severity: "medium",
  decision: "deny",
  summary: "Reads every file of a folder, those too that a listing hides.",
  instead: "Give each file its key: --from-file=KEY=PATH",
  overridable: false,
  onlyWith: "modifiers",
  *check(stage) {
    for (const { flag, value, span } of stage.modifiers) {
      if (flag !== "from-folder") continue;
      const file = value.replace(/\/$/, "");
      const name = file.slice(file.lastIndexOf("/") + 1);
      yield {
        span,
        message: `"${value}" may be a folder, and every file in it would be read.`,
        // The folder that the line is run in is no file.
        ...(name === "." ? {} : { instead: `Give each file its key: --from-file=${name}=${file}` }),
      };
    }
  },
  match: ["kubectl create cm x --from-file=config/", "kubectl create cm x --from-file=conf.d"],
  notMatch: [
    "kubectl create cm x --from-file=app.properties",
    "kubectl create cm x --from-file=config=config",
    { command: "kubectl create cm x --from-file=conf", options: { files: { "conf/a": "1" } } },
  ],
});
