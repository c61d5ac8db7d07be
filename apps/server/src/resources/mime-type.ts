/** Of what is read from a cluster. */
export const MIME_TYPE = "application/json";
