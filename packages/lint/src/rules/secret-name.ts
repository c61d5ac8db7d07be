/** What a key, a variable or a flag is called whose value is a credential. */
export const SECRET_NAME = /(?:pass(?:word|wd|phrase)?|secret|token|api[-_.]?key|private[-_.]?key|credentials?)$/i;
