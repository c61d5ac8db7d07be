import { flagWords, placeWords } from "../place-words.ts";
import { fromTable, type Look, type LookInput, type LookTable } from "./look.ts";

const TABLE: LookTable = {
  "bug-report": ["analyze", "proxy-status"],
  "create-remote-secret": ["remote-clusters"],
  dashboard: ["proxy-status"],
  "dashboard controlz": ["version"],
  "dashboard envoy": ["proxy-config all 0", "proxy-status"],
  experimental: ["analyze"],
  "experimental config": ["version"],
  "experimental envoy-stats": ["proxy-config all 0", "proxy-status"],
  "experimental injector": ["tag list"],
  "experimental internal-debug": ["proxy-status"],
  install: ["version"],
  "kube-inject": ["analyze"],
  manifest: ["version"],
  operator: ["version"],
  "proxy-config all": ["proxy-config all 0"],
  "proxy-config secret": ["proxy-config all 0", "proxy-status"],
  tag: ["tag list"],
  uninstall: ["version"],
  upgrade: ["version"],
  waypoint: ["waypoint list"],
};

export function istioctlLooks({ command }: LookInput): readonly Look[] {
  const place = placeWords("istioctl", command);
  const level = flagWords(command, "output", "-o");
  return fromTable(TABLE, command).flatMap((words) => {
    const line = ["istioctl", ...words, ...place].join(" ");
    return level.length > 0 && words[1] === "all"
      ? [{ command: line, why: "as a summary, which shows no keys" }]
      : [{ command: line, why: "to look first" }];
  });
}
