/** Broken configuration or a wrong command line: stops the start with exit code 2. The message is for the person. */
export class ConfigError extends Error {
  readonly code = "CONFIG_ERROR";
}
