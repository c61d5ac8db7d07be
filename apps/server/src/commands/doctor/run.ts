import { parseFlags } from "../../config/flags.ts";
import { loadConfig, type Config } from "../../config/load.ts";
import type { PolicyStore } from "../../policy/policy-store.ts";
import { createLog } from "../../telemetry/log.ts";
import { VERSION } from "../../version.ts";
import { wire } from "../../wiring.ts";
import { httpBlocks, stdioBlocks, type ClientBlocks } from "../client-blocks.ts";
import type { CommandIo, RunCommand } from "../command.ts";
import { httpOrigin } from "../http-address.ts";
import { startAs } from "../start-as.ts";
import { diagnoseAudit } from "./audit.ts";
import { diagnoseClients } from "./clients/clients.ts";
import { diagnoseClusters } from "./clusters.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { diagnoseFiles } from "./files.ts";
import { diagnosePolicy } from "./policy.ts";
import { diagnosePrograms } from "./programs.ts";
import { report } from "./report.ts";
import { diagnoseSettings } from "./settings.ts";
import { diagnoseTls } from "./tls.ts";
import { diagnoseToolchain } from "./toolchain.ts";

const own = { json: { type: "boolean", description: "As JSON" } } as const;

/** `doctor`: what is installed, reachable and allowed. Exit code 0 where nothing has to be done, else 1. */
export const run: RunCommand = async (args, io) => {
  const flags = parseFlags(args, own, { withSettings: true });
  const config = await loadConfig(flags.settings, io.env);
  const diagnoses = await diagnose(config, io);
  const program = { version: VERSION, node: process.version, platform: `${process.platform} ${process.arch}` };
  const ok = diagnoses.every(({ status }) => status !== "problem");
  io.stdout.write(
    flags.own["json"] === true
      ? `${JSON.stringify({ ok, ...program, diagnoses }, undefined, 2)}\n`
      : report(`k8s-mcp ${VERSION}, Node ${process.versions.node}, ${program.platform}`, diagnoses),
  );
  return ok ? 0 : 1;
};

async function diagnose(config: Config, io: CommandIo): Promise<readonly Diagnosis[]> {
  const { settings } = config;
  const { policy, diagnoses } = await diagnosePolicy(settings);
  const policies: PolicyStore | undefined = policy && {
    current: () => policy,
    reload: async () => {},
    onReplaced: () => () => {},
    close: () => {},
  };
  // Nothing is asked for anybody: the audit, where there is one, belongs to a server that may run at this moment.
  const product = wire({ settings, log: createLog("error", io.stderr), policies });
  try {
    const [ports, executor] = await Promise.all([product.ports(), product.executor()]);
    const machine = { os: process.platform, env: io.env, folder: process.cwd() };
    const all = await Promise.all([
      diagnosePrograms(executor),
      diagnoseClusters({ ...ports, executor }),
      diagnoseFiles(settings, policy),
      diagnoseAudit(settings),
      diagnoseToolchain(),
      diagnoseClients(machine, clientBlocks(config, io)),
    ]);
    return [...diagnoseSettings(config, io.env), ...diagnoses, ...all.flat(), ...diagnoseTls(settings)];
  } finally {
    await product.close();
  }
}

/** What a client needs to start the server as it is set here, or to reach it. */
function clientBlocks(config: Config, { env }: CommandIo): ClientBlocks {
  const { settings } = config;
  const start = startAs(config, env);
  if (settings.transport === "stdio") return stdioBlocks(start);
  const token = settings.auth === "token" ? "$K8S_MCP_TOKEN" : undefined;
  return httpBlocks(`${httpOrigin(settings, settings.port)}/mcp`, token, start);
}
