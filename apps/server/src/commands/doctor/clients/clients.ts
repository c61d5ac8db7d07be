import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { CLIENT_NAMES, type ClientBlocks, type ClientName } from "../../client-blocks.ts";
import { errorCode, type Diagnosis } from "../diagnosis.ts";
import { clientFiles, type ClientFile, type Machine } from "./places.ts";
import { readServers, type ConfiguredServer } from "./servers.ts";

/** Which clients know this server, and what to paste into those that do not. */
export async function diagnoseClients(machine: Machine, blocks: ClientBlocks): Promise<readonly Diagnosis[]> {
  const files = clientFiles(machine);
  const read = await Promise.all(files.map((file) => readClientFile(file, machine.folder)));
  const known = read.some((file) => file.kind === "read" && file.servers.some(({ kind }) => kind === "k8s-mcp"));
  const diagnoses = CLIENT_NAMES.flatMap((client) => diagnoseClient(client, read, { paste: blocks[client], known }));
  return read.every(({ kind }) => kind === "absent") ? [...diagnoses, anyClient(blocks)] : diagnoses;
}

/** Where no client is configured at all, the block that most of them understand. */
function anyClient(blocks: ClientBlocks): Diagnosis {
  return {
    area: "clients",
    subject: "any client",
    status: "note",
    says: "None of these is configured for this user or in this folder.",
    fix: "To use this server, give your client (in VS Code with `servers` for `mcpServers`):",
    paste: blocks["Claude Desktop"],
  };
}

type ReadFile = { readonly file: ClientFile } & (
  | { readonly kind: "absent" }
  | { readonly kind: "broken"; readonly says: string }
  | { readonly kind: "read"; readonly servers: readonly ConfiguredServer[] }
);

async function readClientFile(file: ClientFile, folder: string): Promise<ReadFile> {
  let text: string;
  try {
    text = await readFile(file.path, "utf8");
  } catch (error) {
    const code = errorCode(error);
    return code === "ENOENT" || code === "ENOTDIR"
      ? { file, kind: "absent" }
      : { file, kind: "broken", says: `${file.path} cannot be read (${code}).` };
  }
  const content = readServers(text, file.key, folder);
  return content.ok
    ? { file, kind: "read", servers: content.servers }
    : { file, kind: "broken", says: `${file.path}:${content.line} is not JSON (${content.problem}).` };
}

interface Offer {
  readonly paste: string;
  /** Some client knows this server already: the others need not be told what to do. */
  readonly known: boolean;
}

function diagnoseClient(client: ClientName, all: readonly ReadFile[], { paste, known }: Offer): readonly Diagnosis[] {
  const about = { area: "clients", subject: client } as const;
  const own = all.filter(({ file }) => file.client === client);
  const broken = own.flatMap((file): readonly Diagnosis[] =>
    file.kind === "broken"
      ? [{ ...about, status: "problem", says: file.says, fix: "Correct the file: the client passes over all of it." }]
      : [],
  );
  const found = own.flatMap(({ file, ...rest }) =>
    rest.kind === "read" ? rest.servers.map((server) => ({ ...server, path: file.path })) : [],
  );
  const told = found.flatMap((server) => tellServer(server, about, paste));
  if (broken.length > 0 || told.length > 0) return [...broken, ...told];

  const [first] = own.map(({ file }) => file.path);
  const files = own.filter(({ kind }) => kind === "read").map(({ file }) => file.path);
  const facts = { files, block: paste };
  if (files.length === 0) {
    return [{ ...about, status: "ok", says: `no configuration of it (${first ?? ""})`, facts }];
  }
  return [
    {
      ...about,
      status: "note",
      says: `${files.join(" and ")} does not name this server.`,
      ...(known ? {} : { fix: `To use it there, ${how(client)}:`, paste }),
      facts,
    },
  ];
}

type Found = ConfiguredServer & { readonly path: string };

function tellServer(
  { name, kind, path, files }: Found,
  about: Pick<Diagnosis, "area" | "subject">,
  paste: string,
): readonly Diagnosis[] {
  const quoted = JSON.stringify(name);
  if (kind === "other") return [];
  const facts = { file: path, server: name, kind };
  if (kind === "predecessor") {
    const fix = "Its command is all that changes; keep the environment. With this one it is:";
    return [
      {
        ...about,
        status: "note",
        says: `${path} starts k8s-mcp-server as ${quoted}, which this one succeeds.`,
        fix,
        paste,
        facts,
      },
    ];
  }
  const gone = files.filter((file) => !existsSync(file));
  return gone.length === 0
    ? [{ ...about, status: "ok", says: `${path} names it as ${quoted}`, facts }]
    : [
        {
          ...about,
          status: "problem",
          says: `${path} starts it as ${quoted} from ${gone.join(" and ")}, which does not exist.`,
          fix: "Replace it with:",
          paste,
          facts,
        },
      ];
}

function how(client: ClientName): string {
  return client === "Claude Code" ? "run" : "merge this into the file";
}
