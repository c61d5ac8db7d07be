import { SandboxError } from "../../errors.ts";

/** A machine as release files name it. */
export interface Platform {
  readonly os: "linux" | "darwin";
  readonly arch: "amd64" | "arm64";
}

/** Every kind of machine that programs are brought for. */
export const PLATFORMS: readonly Platform[] = [
  { os: "linux", arch: "amd64" },
  { os: "linux", arch: "arm64" },
  { os: "darwin", arch: "amd64" },
  { os: "darwin", arch: "arm64" },
];

/** @throws SandboxError `PROGRAM_UNAVAILABLE` on a machine that no programs are brought for */
export const currentPlatform = (os: string = process.platform, arch: string = process.arch): Platform => {
  const goArch = arch === "x64" ? "amd64" : arch;
  const platform = PLATFORMS.find((candidate) => candidate.os === os && candidate.arch === goArch);
  if (platform === undefined) {
    const advice = os === "win32" ? "Run it inside WSL." : "Put the programs on PATH yourself.";
    throw new SandboxError("PROGRAM_UNAVAILABLE", `No programs are published for ${os} on ${arch}. ${advice}`);
  }
  return platform;
};

export const platformName = ({ os, arch }: Platform): string => `${os}-${arch}`;
