function listed(names: string): ReadonlySet<string> {
  return new Set(names.split(" "));
}

/** Programs that show or move what they are given and start nothing of it. */
const INERT: ReadonlySet<string> = listed(
  "echo printf true false : cat tac head tail less more grep egrep fgrep rg ag ls stat file wc cp mv rm mkdir rmdir touch cd pwd which whereis type man whatis apropos gh glab jq yq cut sort uniq diff cmp tree du df test [ [[ basename dirname realpath readlink tee chmod chown ln date sleep curl wget command tr column nl rev patch apply_patch",
);

/** Ways by which git starts other programs. */
const GIT_STARTS =
  /^(?:-c.*|-x|--exec.*|foreach|run|filter-branch|--upload-pack.*|--receive-pack.*|--config-env.*|.*alias\..*|difftool|mergetool|--extcmd.*)$/;

/** Settings of git that name no program. */
const GIT_PLAIN = /^(?:user|color|advice|init|gc)\.\w+=/;

export function startsFromGit(args: readonly string[]): boolean {
  return args.some((arg, index) => GIT_STARTS.test(arg) && !(arg === "-c" && GIT_PLAIN.test(args[index + 1] ?? "")));
}

/** `less +'!ls'` */
function startsFromPager(name: string, args: readonly string[]): boolean {
  return /^(?:less|more|man)$/.test(name) && args.some((arg) => arg.startsWith("+"));
}

/** Commands of sed that put one text for another, print and delete: `3,5p`, `/web/d`, `s|a|b|g`. None of them starts a program. */
const SED =
  /^(?:(?:\d+|\$|\/(?:[^/\\\n]|\\.)+\/)(?:,(?:\d+|\$))?)?(?:[dpq]|s([/|#,@:])(?:(?!\1)[^\\\n]|\\.)*\1(?:(?!\1)[^\\\n]|\\.)*\1[gIip\d]*)$/;
/** What of awk's language reaches outside of it. */
const AWK_REACHES = /system|getline|[|@>]/;
const SED_OPTIONS = /^-(?:[nEri]+|i\.\w+|e)$/;
const AWK_OPTIONS = /^-[Fv]/;

/** Whether a filter is given a program that only reads and prints, or changes a text in its place. */
function isPlainFilter(name: string, args: readonly string[]): boolean {
  const options = name === "sed" ? SED_OPTIONS : AWK_OPTIONS;
  const words = args.filter((arg) => arg !== "" && !options.test(arg));
  if (words.some((word) => word.startsWith("-"))) return false;
  const [program = "", ...files] = words;
  if (name === "sed") return SED.test(program) && files.every((file) => /^[\w./*-]+$/.test(file));
  return name === "awk" && args.every((arg) => !AWK_REACHES.test(arg));
}

/** Whether a program shows or moves what it is given, and starts nothing of it. */
export function isInert(name: string, args: readonly string[]): boolean {
  return (
    (INERT.has(name) && !startsFromPager(name, args)) ||
    (name === "git" && !startsFromGit(args)) ||
    isPlainFilter(name, args)
  );
}

/** Whether a program changes the files that it is given: `sed -i`. */
export function changesFiles([name, ...args]: readonly string[]): boolean {
  return name === "sed" && args.some((arg) => /^(?:-[a-zA-Z]*i|--in-place)/.test(arg));
}

/** Programs that make a text of another one: wherever they stand on a line, or in front of what runs it. */
export const DECODERS: Readonly<Record<string, "anywhere" | "beside">> = {
  base64: "anywhere",
  base32: "anywhere",
  basenc: "anywhere",
  xxd: "anywhere",
  uudecode: "anywhere",
  openssl: "anywhere",
  gunzip: "beside",
  zcat: "beside",
  rev: "beside",
  tac: "beside",
  tr: "beside",
  sed: "beside",
  awk: "beside",
  echo: "beside",
  printf: "beside",
};

/** Programs that run what they read or are given. */
export const RUNNERS: ReadonlySet<string> = listed(
  "sh bash dash ash zsh ksh fish xargs parallel python python2 python3 perl ruby node deno bun php awk gawk at batch crontab",
);

/** Programs of which the files that they find by themselves, or a word among many, may start others. */
export const STARTERS: ReadonlySet<string> = listed(
  "make gmake ed ex vi vim nvim view emacs tclsh expect m4 sqlite3 gdb run-parts script split python python2 python3 perl ruby node deno bun php lua awk gawk mawk sed",
);

/** Programs beside the inert ones that only read what a pipe brings them. */
export const READERS: ReadonlySet<string> = listed(
  "read mapfile readarray break continue return exit set shift local export declare unset wait pbcopy xclip xsel wl-copy glow bat fmt fold pandoc md5sum sha1sum sha256sum shasum gzip zstd iconv od hexdump xxd base64 base32 expand unexpand paste comm join tsort aspell spell prettier mail",
);

/** Those that make commands of what they read whatever they are given besides. */
export const FROM_INPUT: ReadonlySet<string> = listed("xargs parallel at batch crontab");

/** Programs that keep what they read for others. */
export const WRITERS: ReadonlySet<string> = listed("tee dd sponge install read mapfile readarray export declare");

/** Variables by which another program, cluster or behaviour is chosen than the one that is judged. */
export const CHOOSES =
  /^(?:PATH|HOME|IFS|ENV|BASH_.*|SHELLOPTS|PROMPT_COMMAND|PS4|CDPATH|LD_.*|DYLD_.*|XDG_.*|KUBE.*|HELM_.*|ARGOCD_.*|ISTIO.*|.*_PROXY|GO[A-Z]+|SSL_.*|EDITOR|VISUAL|PAGER)$/i;

/** Programs after which another one runs as it would by itself: here, as the same user, with what is written behind it. */
export const TRANSPARENT: ReadonlySet<string> = listed(
  "command builtin exec eval time nice ionice nohup stdbuf setsid chronic unbuffer timeout gtimeout caffeinate watch env find xargs parallel trap sh bash dash ash zsh ksh",
);
export const SETS: ReadonlySet<string> = listed("export declare typeset local readonly env set sudo doas");
/** Builtins after which a name may start something else. */
export const RENAMES: ReadonlySet<string> = listed("hash enable unalias trap shopt set source .");
