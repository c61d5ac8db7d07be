import type { Settings } from "../../config/settings.ts";
import { loadKeyPair } from "../../tls/key-pair.ts";
import { inTwo, type Diagnosis } from "./diagnosis.ts";

const about = { area: "files", subject: "certificate" } as const;

/** Milliseconds before its end at which what renews a certificate should have done so: two weeks. */
const SOON = 14 * 24 * 60 * 60 * 1000;

/** Whether the server can show its certificate, where it is to have one. */
export function diagnoseTls({ tlsCert: cert, tlsKey: key }: Settings): readonly Diagnosis[] {
  if (cert === undefined || key === undefined) return [];
  const now = Date.now();
  const loaded = loadKeyPair({ cert, key }, now);
  if (!loaded.ok) return [{ ...about, status: "problem", ...inTwo(loaded.problem) }];
  const { subjectAltName: names = "no name", validTo } = loaded.certificate;
  const says = `${names}, until ${validTo}`;
  const facts = { file: cert, names, until: validTo };
  if (Date.parse(validTo) - now > SOON) return [{ ...about, status: "ok", says, facts }];
  return [{ ...about, status: "note", says, fix: "Renew it; a running server reads it again.", facts }];
}
