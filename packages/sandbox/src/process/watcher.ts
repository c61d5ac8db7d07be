/**
 * The program that ends the children, as POSIX shell: it must outlive a Node process that gets SIGKILL, and cost next to nothing.
 *
 * It reads a pipe whose other end only the owner (and children that have not yet reported) hold. `+PID` is a process group to
 * end, `-PID` one whose leader is gone. The end of the pipe means that the owner is gone, however it went.
 */
export const WATCHER_SCRIPT = `
trap '' HUP INT TERM
groups=
while IFS= read -r line; do
  case $line in
    +*) groups="$groups \${line#+}" ;;
    -*)
      kill -s 0 -- "$line" 2>/dev/null || {
        kept=
        for group in $groups; do [ "-$group" = "$line" ] || kept="$kept $group"; done
        groups=$kept
      } ;;
  esac
done
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
tries=0
for group in $groups; do
  while kill -s 0 -- "-$group" 2>/dev/null && [ "$tries" -lt 200 ]; do tries=$((tries + 1)); sleep 0.02; done
done
[ "$#" -eq 0 ] && exit 0
tries=0
until rm -rf -- "$@" 2>/dev/null || [ "$tries" -ge 50 ]; do tries=$((tries + 1)); sleep 0.02; done
`;

/**
 * What a child runs before it becomes its program: it reports its own process group on descriptor 3, then closes it.
 *
 * The child reports, not the owner, so that an owner that dies in between leaves nothing: until the report is written the
 * pipe has a second holder, and the watcher waits for it.
 */
export const REPORT_THEN_EXEC = `echo "+$$" >&3; exec 3>&-; exec "$@"`;
