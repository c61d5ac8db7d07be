import type { ParsedFlag } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** A path as the API server will see it: decoded once, `.`, `..` and doubled slashes resolved. */
function cleaned(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return `/${segments.join("/")}`;
}

/** `--raw PATH`: a request of its own, past everything that kubectl knows of resources. */
export function rawRequest(use: ParsedFlag): Partial<IntentDraft> {
  const path = use.value.split("?", 1)[0] ?? "";
  const plain = decoded(path);
  // What stands behind `//` is a host to kubectl, which leaves it out: the path begins behind it.
  const isPath = plain !== undefined && plain.startsWith("/") && !plain.startsWith("//");
  // A percent sign that is left after decoding may be decoded again on the way.
  const readable = isPath && !/[%#\\]/.test(plain);
  return { raw: { path: readable ? cleaned(plain) : undefined, span: use.span } };
}
