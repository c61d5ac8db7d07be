/** What one container uses. */
export interface ContainerUsage {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** Cores. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
}

const SAMPLE = /^sandbox_container_(cpu|memory)\{([^}]*)\} (\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** Reads the gauges that `nodes/usage.ts` defines, in Prometheus' text format. */
export const parseUsage = (text: string): readonly ContainerUsage[] => {
  const usages = new Map<string, ContainerUsage>();
  for (const line of text.split("\n")) {
    const [, resource, labelText, value] = SAMPLE.exec(line) ?? [];
    if (resource === undefined || labelText === undefined) {
      continue;
    }
    const labels = Object.fromEntries(
      [...labelText.matchAll(LABEL)].map(([, label = "", content = ""]) => [label, content]),
    );
    const { namespace = "", pod = "", container = "" } = labels;
    const key = `${namespace}/${pod}/${container}`;
    const before = usages.get(key) ?? { namespace, pod, container, cpu: 0, memory: 0 };
    usages.set(key, { ...before, [resource]: Number(value) });
  }
  return [...usages.values()];
};
