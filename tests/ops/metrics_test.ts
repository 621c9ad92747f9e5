import assert from "node:assert/strict";
import { call, connectProto2, startServer, until } from "../harness.ts";

/** The metrics, by name and labels. */
async function scrape(server: { url: string }): Promise<Map<string, number>> {
  const response = await fetch(`${server.url}/metrics`);
  assert.match(response.headers.get("content-type")!, /^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
  );
}

Deno.test("the metrics count screens, frames, bytes, commits, broadcasts, refusals, and screens that show something else", async () => {
  await using server = await startServer();
  const none = await scrape(server);
  assert.deepEqual([none.get("sgp_connections"), none.get("sgp_lag_changes"), none.get("sgp_database_ok")], [0, 0, 1]);
  assert.deepEqual([none.get("sgp_backup_age_seconds"), none.get("sgp_digest_mismatches_total")], [-1, 0]);
  assert.ok(none.get("sgp_memory_bytes")! > 1e7);

  const [screen, { epoch }] = await connectProto2(server);
  await using _ = screen;
  screen.send({ type: "get_pedidos" });
  await screen.nextOf("snapshot");
  await call(server, "POST", "/api/v1/pedidos", { cliente: "Ótica Trevo Azul" });
  await screen.nextOf("pedido_update");
  await call(server, "POST", "/api/v1/pedidos", { valor_total: "nada" });
  await call(server, "GET", "/api/v1/pedidos/99");
  const some = await scrape(server);
  assert.equal(some.get("sgp_connections"), 1);
  assert.equal(some.get("sgp_commit_seconds_count"), 1);
  assert.equal(some.get("sgp_broadcast_seconds_count"), 1);
  assert.ok(some.get("sgp_wal_bytes")! > 0 && some.get("sgp_data_bytes")! > 0);
  assert.equal(some.get('sgp_http_refused_total{status="422"}'), 1);
  assert.equal(some.get('sgp_http_refused_total{status="404"}'), 1);
  // At least the greeting, the snapshot and the change went out, and one question came in.
  assert.ok(some.get('sgp_ws_frames_total{direction="sent"}')! >= 3);
  assert.equal(some.get('sgp_ws_frames_total{direction="received"}'), 1);
  assert.equal(some.get('sgp_ws_bytes_total{direction="received"}'), '{"type":"get_pedidos"}'.length);
  assert.ok(some.get('sgp_ws_bytes_total{direction="sent"}')! > 500);

  assert.deepEqual([some.get("sgp_board_pedidos"), some.get("sgp_archive_pedidos")], [1, 0]);

  screen.send({ type: "ping", epoch, seq: 1, digest: 12345 });
  await until(async () => (await scrape(server)).get("sgp_digest_mismatches_total") === 1, "the mismatch is counted");
  await call(server, "GET", `/api/v1/mudancas?epoch=${epoch}&since=999&mark=${"f".repeat(28)}`);
  assert.equal((await scrape(server)).get("sgp_unproven_claims_total"), 1);
  await screen[Symbol.asyncDispose]();
  await until(async () => (await scrape(server)).get("sgp_connections") === 0, "the screen is gone");
  assert.equal((await call(server, "POST", "/metrics", {})).status, 405);
});
