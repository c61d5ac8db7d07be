/** From this level on the Kubernetes client logs headers and bodies of requests and answers, secrets among them. */
const LOGS_BODIES = 6;

/** Whether a client told of this level would. What is no number is no level that anybody may have either. */
export function logsBodies(level: string): boolean {
  return !(Number(level) < LOGS_BODIES);
}
