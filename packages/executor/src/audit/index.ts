export type { Asker, Audit, AuditedCall, CallBegin, CallEnd } from "./audit.ts";
export { createStreamAudit } from "./create-stream-audit.ts";
export type { StreamAuditOptions } from "./create-stream-audit.ts";
export { createFileAudit } from "./file/create-file-audit.ts";
export type { FileAuditOptions, SyncPolicy } from "./file/create-file-audit.ts";
export { KEY_FILE, SHORTEST_KEY } from "./file/keys.ts";
