import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clients } from "./fixtures/clients.ts";
import { startService, type TestService } from "./fixtures/http-service.ts";
import { main } from "./fixtures/program.ts";
import type { Target } from "./fixtures/test-client.ts";

let service: TestService;
beforeAll(async () => {
  service = await startService({ protocol: "legacy" });
});
afterAll(() => service.close(0));

const transports: readonly { readonly transport: string; readonly target: () => Target }[] = [
  { transport: "stdio", target: () => ({ args: [main, "--protocol=legacy"] }) },
  { transport: "HTTP", target: () => ({ url: service.url }) },
];

describe.each(transports)("--protocol legacy over $transport", ({ target }) => {
  const [pinned, ...others] = clients;

  test.each(others)("serves the $client, by a handshake", async ({ connect }) => {
    const client = await connect(target());
    expect(client).toMatchObject({ legacy: true });
    expect((await client.listTools()).length).toBeGreaterThan(5);
    await client.close();
  });

  test("has nothing for a client that knows no handshake", async () => {
    await expect(pinned?.connect(target())).rejects.toThrow("did not offer pinned protocol version");
  });
});
