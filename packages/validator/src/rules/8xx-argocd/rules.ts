import type { Rule } from "../rule.ts";
import { argocdAccounts } from "./accounts.ts";
import { argocdAdmin } from "./admin.ts";
import { argocdChanges } from "./changes.ts";
import { argocdContextNotAllowed } from "./context-not-allowed.ts";
import { argocdDeletes } from "./deletes.ts";
import { argocdEdits } from "./edits.ts";
import { argocdIdentity } from "./identity.ts";
import { argocdLocal } from "./local.ts";
import { argocdReads } from "./reads.ts";
import { argocdRefresh } from "./refresh.ts";
import { argocdRollback } from "./rollback.ts";
import { argocdSecretResource } from "./secret-resource.ts";
import { argocdSettings } from "./settings.ts";
import { argocdSync } from "./sync.ts";
import { argocdSyncHard } from "./sync-hard.ts";

export const argocdRules: readonly Rule[] = [
  argocdReads,
  argocdRefresh,
  argocdSync,
  argocdSyncHard,
  argocdChanges,
  argocdRollback,
  argocdDeletes,
  argocdLocal,
  argocdSettings,
  argocdAccounts,
  argocdIdentity,
  argocdAdmin,
  argocdSecretResource,
  argocdContextNotAllowed,
  argocdEdits,
];
