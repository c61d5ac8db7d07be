/**
 * Flags of an etcd that only the API server of the same sandbox can reach: both of its listeners are sockets in the
 * sandbox's private folder, which must be its working directory.
 *
 * etcd insists on the form `host:port`; for the scheme `unix` the two together are the name of the socket's file.
 * Nothing is synced to disk, since the data dies with the process.
 */
export const etcdArguments = (): readonly string[] => [
  "--name=sandbox",
  "--data-dir=etcd",
  "--unsafe-no-fsync",
  "--auto-compaction-retention=1",
  "--log-level=warn",
  "--listen-client-urls=unix://client:0",
  "--advertise-client-urls=unix://client:0",
  "--listen-peer-urls=unix://peer:0",
  "--initial-advertise-peer-urls=unix://peer:0",
  "--initial-cluster=sandbox=unix://peer:0",
];
