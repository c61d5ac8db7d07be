// The server on standard input and output; what it says is also written into the folder that is named behind its main file.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";

const [main = "", folder = "."] = process.argv.slice(2);
const server = spawn(process.execPath, ["--conditions=k8s-mcp-source", main], { stdio: ["inherit", "pipe", "pipe"] });
server.stdout.pipe(process.stdout);
server.stdout.pipe(createWriteStream(join(folder, "stdout", "all")));
server.stderr.pipe(createWriteStream(join(folder, "stderr", "all")));
