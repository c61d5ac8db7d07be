import { placeWords } from "../place-words.ts";
import { fromTable, type Look, type LookInput, type LookTable } from "./look.ts";

const TABLE: LookTable = {
  account: ["account get-user-info"],
  admin: ["version"],
  "admin app": ["app list"],
  "admin cluster": ["cluster list"],
  "admin export": ["app list"],
  "admin proj": ["proj list"],
  "admin repo": ["repo list"],
  "admin settings rbac": ["account can-i get applications '*'"],
  app: ["app get 0", "app list"],
  "app create": ["app list"],
  "app diff": ["app diff 0"],
  "app manifests": ["app manifests 0"],
  "app rollback": ["app history 0"],
  "app delete-resource": ["app resources 0"],
  "app patch-resource": ["app resources 0"],
  appset: ["appset get 0", "appset list"],
  // Their operands are files.
  "appset create": ["appset list"],
  "appset generate": ["appset list"],
  cert: ["cert list"],
  cluster: ["cluster list"],
  configure: ["account get-user-info"],
  context: ["account get-user-info"],
  gpg: ["gpg list"],
  login: ["account get-user-info"],
  logout: ["account get-user-info"],
  proj: ["proj get 0", "proj list"],
  "proj role": ["proj role list 0"],
  "proj windows": ["proj windows list 0"],
  relogin: ["account get-user-info"],
  repo: ["repo list"],
  repocreds: ["repocreds list"],
};

export function argocdLooks({ command }: LookInput): readonly Look[] {
  const place = placeWords("argocd", command);
  return fromTable(TABLE, command).map((words) => ({
    command: [
      "argocd",
      ...words,
      ...(words[0] === "app" ? place : place.filter((_, at) => place[at] !== "-N" && place[at - 1] !== "-N")),
    ].join(" "),
    why: "to look first",
  }));
}
