/** Where the run's global setup listens; workers inherit it. */
export const BROKER_VARIABLE = "K8S_MCP_TEST_BROKER";

/** Ends the title of every suite that needs a cluster; the reporter counts by it. */
export const NEEDS_CLUSTER = "(needs a cluster)";
