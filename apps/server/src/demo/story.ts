import type { ClientSession } from "../protocol/client.ts";
import type { ReadCluster } from "./cluster-state.ts";
import { at } from "./at.ts";
import type { Transcript } from "./transcript.ts";

export interface StoryPorts {
  openSession(clientName: string): Promise<ClientSession>;
  readonly readCluster: ReadCluster;
  readonly transcript: Transcript;
}

/** Something in the story was not as told. The message says which step and what was found. */
export class StoryBroken extends Error {
  readonly code = "STORY_BROKEN";
}

const NAMESPACE = "claude-demo";
const RELEASE = "site";

/**
 * Plays the whole story against a server, through MCP alone, and holds each step against the cluster.
 *
 * @throws StoryBroken at the first step that does not come out as told
 */
export async function playStory(ports: StoryPorts): Promise<void> {
  await sessionOne(ports);
  await sessionTwo(ports);
}

async function sessionOne(ports: StoryPorts): Promise<void> {
  const { transcript } = ports;
  transcript.heading("Session one");
  transcript.person("Put up a WordPress with its database in a namespace of its own, and try out how it fails.");
  const agent = await begin(ports, "session-one");

  transcript.agent("A namespace first.");
  await agent.kubectl(`kubectl create namespace ${NAMESPACE}`);
  await agent.holds(`namespace ${NAMESPACE} is Active`, `/api/v1/namespaces/${NAMESPACE}`, phaseIs("Active"));

  transcript.agent("Now the chart: WordPress, MariaDB, their Services and a Secret with the passwords.");
  await agent.helm(`helm install ${RELEASE} ./wordpress --namespace ${NAMESPACE}`);

  transcript.agent("I watch both come up.");
  await agent.kubectl(`kubectl rollout status statefulset/${RELEASE}-mariadb -n ${NAMESPACE} --timeout=60s`);
  await agent.kubectl(`kubectl rollout status deployment/${RELEASE}-wordpress -n ${NAMESPACE} --timeout=60s`);
  await agent.kubectl(`kubectl get pods,pvc,svc -n ${NAMESPACE}`);
  await agent.holds("the database is ready", statefulSetPath(`${RELEASE}-mariadb`), readyReplicasAre(1));

  transcript.agent("Which passwords were made? That is not for me to see:");
  await agent.refused(
    "execute_kubectl",
    `kubectl get secret ${RELEASE}-mariadb -n ${NAMESPACE} -o jsonpath={.data.password}`,
  );

  transcript.agent("The failure: the database goes away.");
  await agent.kubectl(`kubectl scale statefulset/${RELEASE}-mariadb -n ${NAMESPACE} --replicas=0`);
  await agent.kubectl(`kubectl rollout status statefulset/${RELEASE}-mariadb -n ${NAMESPACE} --timeout=60s`);
  await agent.holds("the database is at 0 replicas", statefulSetPath(`${RELEASE}-mariadb`), replicasAre(0));

  transcript.agent("And to be rid of all of it at once?");
  await agent.refused("execute_kubectl", `kubectl delete namespace ${NAMESPACE}`);
  await agent.holds("the namespace is still there", `/api/v1/namespaces/${NAMESPACE}`, phaseIs("Active"));
  await agent.end();
}

async function sessionTwo(ports: StoryPorts): Promise<void> {
  const { transcript } = ports;
  transcript.heading("Session two: another agent, which knows nothing of the first");
  transcript.person("The site is down.");
  const agent = await begin(ports, "session-two");

  transcript.agent("Which site? I look for workloads that do not have what they ask for.");
  await agent.kubectl("kubectl get deployments,statefulsets --all-namespaces");
  const { name, namespace } = await agent.statefulSetAtZero();

  transcript.agent(`${namespace}/${name} was scaled to zero. What does it say itself, and what happened before?`);
  await agent.kubectl(`kubectl describe statefulset ${name} -n ${namespace} | grep -E "^(Name|Replicas|Pods Status):"`);
  await agent.helm(`helm history ${RELEASE} -n ${namespace}`);

  transcript.agent("Nothing is broken, it was only switched off. Back to one, and I wait until it is ready.");
  await agent.kubectl(`kubectl scale statefulset/${name} -n ${namespace} --replicas=1`);
  await agent.kubectl(`kubectl rollout status statefulset/${name} -n ${namespace} --timeout=60s`);
  await agent.holds("the database is ready again", statefulSetPath(name), readyReplicasAre(1));

  transcript.agent("The site has no way in from outside. An ingress:");
  await agent.kubectl(
    `kubectl create ingress ${RELEASE} -n ${namespace} --rule=site.example.com/*=${RELEASE}-wordpress:80`,
  );
  await agent.kubectl(`kubectl get ingress,pods -n ${namespace}`);
  await agent.holds(
    "the ingress leads to the site",
    `/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses/${RELEASE}`,
    (found) => JSON.stringify(found).includes(`"name":"${RELEASE}-wordpress"`),
  );
  transcript.agent(
    "The site is up: the database had been scaled to zero. It is ready again, and reachable at site.example.com.",
  );
  await agent.end();
}

interface StoryAgent {
  kubectl(command: string): Promise<void>;
  helm(command: string): Promise<void>;
  /** What the agent takes from a listing that it does not show. */
  statefulSetAtZero(): Promise<{ readonly name: string; readonly namespace: string }>;
  /** A call that must be refused by a rule. */
  refused(tool: string, command: string): Promise<void>;
  /** Something that must be so in the cluster itself. */
  holds(claim: string, path: string, check: (found: unknown) => boolean): Promise<void>;
  end(): Promise<void>;
}

async function begin(ports: StoryPorts, clientName: string): Promise<StoryAgent> {
  const session = await ports.openSession(clientName);
  const { transcript } = ports;

  async function call(tool: string, command: string): Promise<string> {
    const answer = await session.callTool(tool, { command });
    if (answer.isError) throw new StoryBroken(`${tool} was to run "${command}" and answered: ${answer.text}`);
    return answer.text;
  }

  async function show(tool: string, command: string): Promise<void> {
    transcript.call(tool, command);
    transcript.answer(await call(tool, command), false);
  }

  return {
    kubectl: (command) => show("execute_kubectl", command),
    helm: (command) => show("execute_helm", command),
    async statefulSetAtZero() {
      const listed = at(JSON.parse(await call("execute_kubectl", "kubectl get statefulsets -A -o json")), "items");
      const down = Array.isArray(listed) ? listed.find((item) => at(item, "spec", "replicas") === 0) : undefined;
      const [name, namespace] = [at(down, "metadata", "name"), at(down, "metadata", "namespace")];
      if (typeof name === "string" && typeof namespace === "string") return { name, namespace };
      throw new StoryBroken("Session two looked for a StatefulSet at 0 replicas and found none.");
    },
    async refused(tool, command) {
      transcript.call(tool, command);
      const answer = await session.callTool(tool, { command });
      transcript.answer(answer.text, true);
      if (!answer.isError) throw new StoryBroken(`${tool} was to refuse "${command}" and ran it.`);
    },
    async holds(claim, path, check) {
      const found = await ports.readCluster(path);
      if (!check(found))
        throw new StoryBroken(
          `In the cluster it is not so that ${claim}: ${path} says ${JSON.stringify(found).slice(0, 300)}`,
        );
      transcript.fact(claim);
    },
    end: () => session.close(),
  };
}

function statefulSetPath(name: string): string {
  return `/apis/apps/v1/namespaces/${NAMESPACE}/statefulsets/${name}`;
}

function phaseIs(phase: string) {
  return (found: unknown) => at(found, "status", "phase") === phase;
}

function replicasAre(replicas: number) {
  return (found: unknown) => at(found, "spec", "replicas") === replicas;
}

function readyReplicasAre(replicas: number) {
  return (found: unknown) => at(found, "status", "readyReplicas") === replicas;
}
