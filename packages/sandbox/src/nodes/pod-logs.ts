/** What a container of a simulated pod is made to have said, by the programs that a first try meets. */
const LOGS: readonly { readonly containers: readonly string[]; readonly lines: readonly string[] }[] = [
  {
    containers: ["wordpress"],
    lines: [
      "wordpress 12:00:00.01 INFO  ==> Welcome to the sandbox's WordPress",
      "wordpress 12:00:01.12 INFO  ==> Trying to connect to the database server",
      "wordpress 12:00:02.34 INFO  ==> WordPress setup finished",
      "[mpm_prefork:notice] AH00163: Apache/2.4 (Unix) configured -- resuming normal operations",
      '10.244.0.1 - - "GET /wp-login.php HTTP/1.1" 200 4267 "kube-probe"',
    ],
  },
  {
    containers: ["mariadb", "mysql"],
    lines: [
      "[Note] Starting MariaDB as process 1",
      "[Note] InnoDB: Buffer pool(s) load completed",
      "[Note] Server socket created on IP: '0.0.0.0'.",
      "[Note] mariadbd: ready for connections. port: 3306",
    ],
  },
  {
    containers: ["nginx", "web"],
    lines: [
      "/docker-entrypoint.sh: Configuration complete; ready for start up",
      "[notice] 1#1: start worker processes",
      '10.244.0.1 - - "GET / HTTP/1.1" 200 615 "-" "kube-probe"',
    ],
  },
];

const ANY_CONTAINER = ["This container is simulated by the sandbox.", "Listening on port 8080.", "Ready."];
const ENDED_BEFORE = ["This container is simulated by the sandbox.", "It ended before this one was started."];

export interface PodLogFile {
  readonly name: string;
  /** Containers that it belongs to; none for all others. */
  readonly containers: readonly string[];
  readonly text: string;
}

/** Lines in the form in which a container runtime keeps them: time, stream, whole line, text. */
const toContainerLog = (lines: readonly string[], startedAt: Date): string =>
  lines
    .map((line, index) => `${new Date(startedAt.getTime() + index * 1000).toISOString()} stdout F ${line}\n`)
    .join("");

export const PREVIOUS_LOG_NAME = "previous.log";

/** The log files that `kubectl logs` shows, all of them made here: no file of the machine is ever shown. */
export const podLogFiles = (startedAt: Date): readonly PodLogFile[] => [
  ...LOGS.map(({ containers, lines }) => ({
    name: `${containers[0] ?? "container"}.log`,
    containers,
    text: toContainerLog(lines, startedAt),
  })),
  { name: "container.log", containers: [], text: toContainerLog(ANY_CONTAINER, startedAt) },
  { name: PREVIOUS_LOG_NAME, containers: [], text: toContainerLog(ENDED_BEFORE, startedAt) },
];
