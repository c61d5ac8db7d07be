export { readManifests } from "@k8s-mcp/validator/manifest";
