import assert from "node:assert/strict";
import { join } from "node:path";
import { call, soon, tempFolder } from "../harness.ts";
import { ServerProcess } from "../server_process.ts";

Deno.test("with Deno's OpenTelemetry variables set the server starts under its permissions and its traces arrive", async () => {
  using folder = tempFolder();
  const { promise: trace, resolve } = Promise.withResolvers<string>();
  await using collector = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const text = new TextDecoder("latin1").decode(await request.bytes());
    if (new URL(request.url).pathname === "/v1/traces") resolve(text);
    return new Response(null);
  });
  await using server = await ServerProcess.listening({
    env: {
      SGP_HOST: "127.0.0.1",
      SGP_PORT: "0",
      SGP_DATA: join(folder.path, "p.db"),
      OTEL_DENO: "true",
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.addr.port}`,
      OTEL_SERVICE_NAME: "sgp-da-loja",
      OTEL_BSP_SCHEDULE_DELAY: "100",
    },
  });
  assert.equal((await call(server, "GET", "/health")).status, 200);
  assert.match(await soon(trace, "a trace"), /sgp-da-loja/);
});
