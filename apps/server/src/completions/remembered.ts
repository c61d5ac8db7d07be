/** Milliseconds for which an answer is good: people type several letters in it. */
const FRESH = 5000;
/** Answers that are kept. */
const MOST = 256;

/** Answers by what was asked, for the little while in which nobody expects another. */
export interface Remembered<T> {
  of(question: string, ask: () => Promise<T>): Promise<T>;
}

export function createRemembered<T>(): Remembered<T> {
  const answers = new Map<string, { readonly answer: Promise<T>; readonly until: number }>();
  return {
    of(question, ask) {
      const known = answers.get(question);
      if (known !== undefined && known.until > Date.now()) return known.answer;
      answers.delete(question);
      const answer = ask();
      answers.set(question, { answer, until: Date.now() + FRESH });
      const [oldest] = answers.keys();
      if (answers.size > MOST && oldest !== undefined) answers.delete(oldest);
      answer.catch(() => answers.delete(question));
      return answer;
    },
  };
}
