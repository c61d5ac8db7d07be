/** Where the run's global setup listens; workers inherit it. */
export const BROKER_VARIABLE = "K8S_MCP_TEST_BROKER";

/** In the title of every suite that needs a cluster. */
export const NEEDS_CLUSTER = "(needs a cluster)";

/** In the titles of those that lack one, with the reason behind it; the reporter counts by it. */
export const LACKS_CLUSTER = `${NEEDS_CLUSTER}: `;
