import { isAbsolute } from "node:path";
import { parse, printParseErrorCode, type ParseError } from "jsonc-parser";
import { isText, items, member, members } from "../json-parts.ts";

/** What a configured server is, as far as its words tell. */
export type ServerKind = "k8s-mcp" | "predecessor" | "other";

/** A server that a client is told of. What it is given (arguments, environment, headers) may be secret and is left out. */
export interface ConfiguredServer {
  readonly name: string;
  readonly kind: ServerKind;
  /** Files that it is started from, as absolute paths. */
  readonly files: readonly string[];
}

export type ClientConfiguration =
  | { readonly ok: true; readonly servers: readonly ConfiguredServer[] }
  | { readonly ok: false; readonly line: number; readonly problem: string };

/**
 * The servers of a client's configuration, which may hold comments.
 *
 * @param key The member that holds them.
 * @param folder The project whose own servers Claude Code keeps in the person's file.
 */
export function readServers(text: string, key: string, folder: string): ClientConfiguration {
  const errors: ParseError[] = [];
  const content: unknown = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  if (error !== undefined) {
    const line = text.slice(0, error.offset).split("\n").length;
    return { ok: false, line, problem: printParseErrorCode(error.error) };
  }
  const ofProject = members(member(member(member(content, "projects"), folder), key));
  const servers = [...members(member(content, key)), ...ofProject];
  return { ok: true, servers: servers.map(([name, server]) => described(name, server)) };
}

function described(name: string, server: unknown): ConfiguredServer {
  const words = [member(server, "command"), ...items(member(server, "args"))].filter(isText);
  const url = member(server, "url");
  const isHttp = isText(url) && URL.parse(url)?.pathname === "/mcp" && /k8s|kube/iu.test(name);
  return {
    name,
    kind: isHttp ? "k8s-mcp" : kindOf(words),
    files: words.filter((word, at) => at < 2 && isAbsolute(word)),
  };
}

/** The package, the command, or a file of either, whatever starts it. */
function kindOf(words: readonly string[]): ServerKind {
  if (words.some((word) => /(?:^|[/\\])k8s[-_]mcp[-_]server(?:[:@]|$)/u.test(word))) return "predecessor";
  const own = /^@k8s-mcp\/server(?:@|$)|(?:^|[/\\])k8s-mcp(?:[:@]|\.(?:exe|cmd)$|$)|[/\\]@?k8s-mcp[/\\].*main\.[jt]s$/u;
  return words.some((word) => own.test(word)) ? "k8s-mcp" : "other";
}
