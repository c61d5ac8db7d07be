import type { CommandResult } from "../outcome/result.ts";
import { createSlice } from "../output/slice.ts";
import type { Server } from "../run.ts";
import { openKept } from "./kept-input.ts";
import { ownerOf } from "./owner.ts";
import { gone, unreadable } from "./lost-result.ts";
import { checkRequest, type ReadRequest } from "./results.ts";

/** Goes through a result from its beginning: characters have no places in bytes, and what is masked changes them. */
export async function readResult(request: ReadRequest, server: Server): Promise<CommandResult> {
  const checked = checkRequest(request, server.limits);
  if (!checked.ok) return checked.result;
  const mask = server.maskFor(request.principal ?? "");
  const kept = await openKept(server.results, checked.id, ownerOf(request), mask);
  if (kept === undefined) return gone(server.limits);

  const { offset = 0 } = request;
  const slice = createSlice({ offset, limit: checked.limit });
  for await (const chunk of kept.chunks) {
    slice.write(chunk);
    if (slice.full) break;
  }
  if (kept.failure() !== undefined) return unreadable(kept.failure(), server);
  const next = slice.cut();
  const { text } = slice.end();
  const notices = [
    ...(text === "" && offset > 0 ? [`The result ends at ${slice.length}.`] : []),
    ...(next === undefined ? kept.notices : []),
  ];
  return {
    status: "success",
    output: text,
    ...kept.origin,
    ...(notices.length > 0 && { warnings: notices.join("\n") }),
    ...(next !== undefined && { next_offset: next }),
  };
}
