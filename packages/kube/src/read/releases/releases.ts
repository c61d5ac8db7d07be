import type { RequestOptions } from "../../request-options.ts";
import { type Fields, list, part, text } from "../../connection/fields.ts";
import { failure, type Failure } from "../../failure.ts";
import { isJsonObject } from "../json.ts";
import type { Reader } from "../reader.ts";
import { decodeRelease } from "./decode.ts";
import { secretsOf } from "./manifest-secrets.ts";
import { createRedaction, type Redaction } from "./redact.ts";
import type { Release, ReleaseSummary, Revision } from "./release.ts";

/** Labels alone: what is in the releases does not leave the server for a list of them. */
const METADATA = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
const PAGE = 500;

type Read<T> = ({ readonly ok: true } & T) | Failure;

/** Helm 3 and 4 label their storage: https://helm.sh/docs/topics/advanced/#storage-backends */
function summaryOf(metadata: Fields | undefined): readonly ReleaseSummary[] {
  const labels = part(metadata, "labels");
  const name = text(labels, "name");
  const revision = Number(text(labels, "version"));
  if (name === undefined || !Number.isInteger(revision)) return [];
  const seconds = Number(text(labels, "modifiedAt") ?? text(labels, "createdAt"));
  return [
    {
      name,
      namespace: text(metadata, "namespace") ?? "",
      revision,
      status: text(labels, "status") ?? "unknown",
      ...(Number.isFinite(seconds) && { updated: new Date(seconds * 1000).toISOString() }),
    },
  ];
}

/** Every revision of every release that is meant, the newest first. */
async function revisions(
  reader: Reader,
  wanted: { readonly namespace?: string; readonly name?: string },
  options: RequestOptions | undefined,
): Promise<Read<{ readonly found: readonly ReleaseSummary[] }>> {
  const found: ReleaseSummary[] = [];
  let token: string | undefined;
  do {
    const paging = { accept: METADATA, limit: PAGE, ...(token !== undefined && { continue: token }) };
    const answer = await reader.ask({ verb: "releases", ...wanted }, paging, options);
    if (!answer.ok) return answer;
    found.push(...list(answer.json, "items").flatMap((item) => summaryOf(part(item, "metadata"))));
    token = text(part(answer.json, "metadata"), "continue");
  } while (token !== undefined);
  return { ok: true, found: found.sort((one, other) => other.revision - one.revision) };
}

/** The newest revision of each release. */
export async function listReleases(
  reader: Reader,
  namespace: string | undefined,
  options: RequestOptions | undefined,
): Promise<Read<{ readonly releases: readonly ReleaseSummary[] }>> {
  const all = await revisions(reader, namespace === undefined ? {} : { namespace }, options);
  if (!all.ok) return all;
  const newest = new Map<string, ReleaseSummary>();
  for (const one of all.found) {
    const key = `${one.namespace}/${one.name}`;
    if (!newest.has(key)) newest.set(key, one);
  }
  const releases = [...newest].sort(([one], [other]) => one.localeCompare(other)).map(([, release]) => release);
  return { ok: true, releases };
}

/** One release with what its user gave, and its history. */
export async function readRelease(
  reader: Reader,
  namespace: string,
  name: string,
  options: RequestOptions | undefined,
): Promise<Read<{ readonly release: Release }>> {
  const all = await revisions(reader, { namespace, name }, options);
  if (!all.ok) return all;
  const [newest] = all.found;
  if (!newest) {
    const message = `There is no helm release ${JSON.stringify(name)} in the namespace ${JSON.stringify(namespace)}. Look at what there is: helm list -n ${namespace}.`;
    return failure("not-found", message);
  }
  const wanted = { verb: "releases", namespace, name } as const;
  const answer = await reader.ask(wanted, { accept: "application/json", revision: newest.revision }, options);
  if (!answer.ok) return answer;
  const stored = await decodeRelease(text(part(answer.json, "data"), "release") ?? "");
  if (!stored)
    return failure(
      "server",
      `What is stored of the helm release ${JSON.stringify(name)} cannot be read. Ask helm itself: helm status ${name} -n ${namespace}.`,
    );
  return { ok: true, release: releaseOf(newest, all.found, stored) };
}

function releaseOf(newest: ReleaseSummary, all: readonly ReleaseSummary[], stored: Fields): Release {
  const redaction = createRedaction();
  for (const entry of secretsOf(stored)) redaction.learn(entry);
  const { config } = stored;
  const values = isJsonObject(config) ? redaction.values(config) : {};
  const info = part(stored, "info");
  const notes = text(info, "notes");
  return {
    ...newest,
    ...detailsOf(info, stored, redaction),
    history: all.map(({ name: _name, namespace: _namespace, ...revision }) => revision),
    values,
    ...(notes !== undefined && { notes: redaction.text(notes) }),
  };
}

function detailsOf(
  info: Fields | undefined,
  stored: Fields,
  redaction: Redaction,
): Pick<Revision, "description" | "chart"> {
  const description = text(info, "description");
  const chart = part(part(stored, "chart"), "metadata");
  const name = text(chart, "name");
  const appVersion = text(chart, "appVersion");
  return {
    ...(description !== undefined && { description: redaction.text(description) }),
    ...(name !== undefined && {
      chart: { name, version: text(chart, "version") ?? "", ...(appVersion !== undefined && { appVersion }) },
    }),
  };
}
