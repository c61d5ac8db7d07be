/** Headers of requests to an API server. */
export type Headers = Readonly<Record<string, string | readonly string[]>>;
