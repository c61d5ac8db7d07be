/** Makes something when it is first asked for, and keeps it: what few lines need shall not cost every start. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Asks of each text but once: a line may name the same one hundreds of times. */
export function remembered<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const { answer } = known.get(text) ?? { answer: ask(text) };
    known.set(text, { answer });
    return answer;
  };
}
