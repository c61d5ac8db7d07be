// Brings everything that a bare clone lacks, then does the job. Nothing here may need an installed package, and this
// file must be read even by a Node that is too old, so that the reason can be told.
var major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(
    "k8s-mcp needs Node 20 or newer to start itself; this is " +
      process.version +
      ".\nNext: install Node 24 (any way you like), then run the same command again.",
  );
  process.exit(1);
}

import("./bootstrap/main.mjs").then(
  ({ main }) => main(process.argv.slice(2)),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
