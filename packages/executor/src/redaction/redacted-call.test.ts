import { Transform } from "node:stream";
import { describe, expect, test, vi } from "vitest";
import { planFor } from "../../test/plan.ts";
import { processesWith } from "../../test/processes.ts";
import { useExecutor } from "../../test/use-executor.ts";

const bench = useExecutor();
const { start } = bench;

/** A redactor that cannot do its work. */
const broken = () => ({
  redacted: false,
  transform: () => new Transform({ transform: (_chunk, _encoding, done) => done(new Error("cannot look")) }),
});

describe("secrets", () => {
  const secret = "kind: Secret\napiVersion: v1\nmetadata: {name: a}\ndata:\n  password: aHVudGVyMi1odW50ZXIy\n";
  const show = `cat <<'END'\n${secret}END`;

  test("are hidden from output, error, progress and the next stage", async () => {
    const server = start({ helm: `${show}\n{ ${show}\n} >&2; exit 1` });
    for (const line of ["helm list", "helm list | cat", "helm list 2>&1 | cat"]) {
      const result = await server.run(planFor(line));
      expect(JSON.stringify(result)).not.toContain("aHVudGVyMi1odW50ZXIy");
      expect(result.output).toMatch(/password: <redacted [0-9a-f]{8}>/);
    }
  });

  test("are known to the principal who saw them, and to nobody else", async () => {
    const server = start({ helm: show, kubectl: "echo hunter2-hunter2" });
    const echo = async (principal: string) => (await server.run(planFor("kubectl version"), { principal })).output;
    await server.run(planFor("helm list"), { principal: "ann" });
    expect(await echo("ann")).toMatch(/^<redacted [0-9a-f]{8}>\n$/);
    expect(await echo("bob")).toBe("hunter2-hunter2\n");
  });

  test("stop the pipeline before a stage that would write them", async () => {
    const server = start({ helm: show, kubectl: "cat; echo applied" });
    expect(await server.run(planFor("helm get manifest web | kubectl apply -f -"))).toMatchObject({
      status: "error",
      output: "",
      error: { message: expect.stringMatching(/^kubectl was not started: its input held secret values/) },
    });
  });

  test("do not pass where looking for them fails", async () => {
    const onInternalError = vi.fn<(error: unknown) => void>();
    const server = start({ helm: `${show}; sleep 1000` }, { redactorFor: broken, onInternalError });
    const result = await server.run(planFor("helm list"));
    expect(result).toMatchObject({ output: "", error: { code: "INTERNAL_ERROR" } });
    expect(onInternalError).toHaveBeenCalledWith(new Error("cannot look"));
    await vi.waitFor(() => expect(processesWith(`${bench.folder}/tmp/`)).toEqual([]), 50_000);
  });
});
