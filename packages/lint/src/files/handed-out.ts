/**
 * The files that fall to a thread: the next one that no thread has taken yet, whenever it asks.
 *
 * @param files those of all threads.
 * @param taken memory of all threads, whose first number counts the files that are taken.
 * @param progress is told how many all threads took since it was told last.
 */
export function* handedOut(
  files: readonly string[],
  taken: Int32Array,
  progress?: (count: number) => void,
): Generator<string> {
  let told = 0;
  for (;;) {
    const position = Atomics.add(taken, 0, 1);
    const file = files[position];
    if (file === undefined) return;
    progress?.(position + 1 - told);
    told = position + 1;
    yield file;
  }
}
