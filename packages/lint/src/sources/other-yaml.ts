import { readAnsible } from "./machines/ansible.ts";
import { readCloudInit } from "./machines/cloud-init.ts";
import { readKubernetes } from "./manifests/kubernetes.ts";
import { readPipeline } from "./pipelines/pipelines.ts";
import type { SourceReader } from "./source.ts";

const MANIFEST = /^\s*["']?apiVersion["']?\s*:/m;
const PLAYBOOK = /^\s*(?:-\s+)?(?:ansible\.builtin\.)?(?:shell|command|raw):/m;
/** Keys of the first level that only pipelines have, their templates included. */
const PIPELINE = /^(?:steps|stages|jobs|pipelines|phases):\s*(?:#.*)?$/m;

/** YAML whose path says nothing of what it holds. */
export const readOtherYaml: SourceReader = (text) => {
  if (text.startsWith("#cloud-config")) return readCloudInit(text);
  if (MANIFEST.test(text)) return readKubernetes(text);
  if (PIPELINE.test(text)) return readPipeline(text);
  return /^-\s/m.test(text) && PLAYBOOK.test(text) ? readAnsible(text) : readKubernetes(text);
};
