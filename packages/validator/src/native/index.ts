export { isApprovedRequest } from "./approve-request.ts";
export { judgeRequest } from "./judge-request.ts";
export type { RequestJudgeOptions } from "./judge-request.ts";
export type { ApiRequest, ApiType, ObjectsRequest, ReleasesRequest, ReviewRequest, ServerRequest } from "./request.ts";
export type { ApprovedRequest, RequestVerdict } from "./verdict.ts";
