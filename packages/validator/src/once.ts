/** Makes something when it is first asked for, and keeps it: what few lines need shall not cost every start. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
