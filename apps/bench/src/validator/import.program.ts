import { startWatch } from "../measure/time.ts";

const elapsed = startWatch();
await import("@k8s-mcp/validator");
const { cpu, wall } = elapsed();
console.log(JSON.stringify({ cpu: cpu / 1000, wall: wall / 1000 }));
