/** Written down, since the SDK's own lists come with all of the SDK. A test holds them together. */
export const LEGACY_REVISIONS: readonly string[] = [
  "2025-11-25",
  "2025-06-18",
  "2025-03-26",
  "2024-11-05",
  "2024-10-07",
];

export const LATEST_LEGACY_REVISION = "2025-11-25";

/** The stateless era. */
export const MODERN_REVISION = "2026-07-28";

/** Which revisions a server speaks: all of them, or those with a handshake alone. */
export type Protocol = "auto" | "legacy";
