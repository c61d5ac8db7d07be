const PROMPT = /^\s*(?:[\w.@~:/-]*[$#%>❯]|PS>)\s+/;
/** What nobody but a person writes at the beginning of a line, whatever the fence is called. */
const COMMAND =
  /^\s*(?:[A-Z_]+=\S*\s+)*(?:sudo\s+)?(?:kubectl|oc|helm|istioctl|argocd)\s+-{0,2}[a-z][a-z-]*(?:[=\s]|$)(?!.*:$)|\|\s*(?:sudo\s+)?(?:xargs\s+(?:-\S+\s+)*)?(?:kubectl|oc)\s+[a-z-]+\s|^\s*(?:export\s+)?\w+=["']?\$\(\s*(?:kubectl|oc|helm)\s+[a-z-]+\s/;
/** What a shell shows in front of a command: `[root@node ~]# `, `user@host:~$ `, `node# `. */
const SHELL_PROMPT =
  /^\s*(?:➜\s+\S+(?:\s+git:\(\S+\))?(?:\s+✗)?\s+|(?:\[[^\]\n]+\]|[\w.-]+@[\w.-]+(?::\S*)?|PS [A-Z]:\\[^>\n]*|[\w.-]+)\s?[#$%>]\s+)(?=(?:sudo\s+)?(?:kubectl|oc|helm|istioctl|argocd)\s)/;
/** A command in a block that is only indented, or behind a prompt outside of every fence. */
const INDENTED = /^(?: {4,}|\t)\s*(?:\$\s+)?(?=\S)|^\$\s+(?=\S)/;

/**
 * How long what a shell shows in front of a command is, from the beginning of a line on.
 *
 * @returns 0 where the line begins with no prompt; a bare `#` may as well begin a comment.
 */
export function promptLength(line: string): number {
  return (SHELL_PROMPT.exec(line) ?? PROMPT.exec(line))?.[0].length ?? 0;
}

/** Whether a line begins with a prompt that nothing else begins with. */
export function isPrompted(line: string): boolean {
  return /^\s*\$\s/.test(line) || SHELL_PROMPT.test(line);
}

/** Whether a line holds a command, whatever the fence around it is called. */
export function isCommand(line: string): boolean {
  return COMMAND.test(line);
}

/** Where the text of a line begins that stands outside of every fence, in a block that is only indented or behind a prompt. */
export function bareStart(line: string): number | undefined {
  return INDENTED.exec(line)?.[0].length;
}
