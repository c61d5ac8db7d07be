/**
 * What a command changes that asks istiod for what it has sent: it connects to istiod's pods, and signs in there with a
 * token of a service account beside them. Nobody else is given it.
 */
export const ASKS_ISTIOD: readonly string[] = ["pods/portforward", "serviceaccounts/token"];
