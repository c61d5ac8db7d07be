import { startWatch } from "../measure/time.ts";

const elapsed = startWatch();
const { judge } = await import("@k8s-mcp/validator");
const { cpu, wall } = elapsed();
judge("kubectl get pods -n shop");
const first = elapsed();
console.log(JSON.stringify({ cpu: cpu / 1000, wall: wall / 1000, first: first.wall / 1000 }));
