import { lintText, settingsFor } from "@k8s-mcp/lint";
import { startWatch } from "../measure/time.ts";
import { scripts } from "./scripts.ts";

const files = scripts();
const elapsed = startWatch();
const settings = settingsFor();
let commands = 0;
for (const [file, text] of files) commands += lintText(file, text, settings)?.commands ?? 0;
const { cpu, wall } = elapsed();
console.log(JSON.stringify({ commands, cpu: cpu / 1e6, wall: wall / 1e6 }));
