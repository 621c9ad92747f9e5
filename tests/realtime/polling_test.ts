import assert from "node:assert/strict";
import { digestCode } from "../../server/domain/digest.ts";
import { Station } from "../chaos/station.ts";
import { call, startServer, type TestServer, until } from "../harness.ts";
import { create, readBoard } from "./board.ts";

/** A proxy that lets requests through and, until it is mended, no socket: an antivirus, an old router. */
function proxyFor(server: TestServer) {
  const proxy = { socketsWork: false, url: "" };
  const serving = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname, search } = new URL(request.url);
    if (request.headers.has("upgrade")) {
      return proxy.socketsWork ? tunnel(request, server, search) : new Response(null, { status: 403 });
    }
    return fetch(server.url + pathname + search, request);
  });
  proxy.url = `http://127.0.0.1:${serving.addr.port}`;
  return Object.assign(proxy, { [Symbol.asyncDispose]: () => serving.shutdown() });
}

/** Carries the frames of one socket both ways. */
function tunnel(request: Request, server: TestServer, search: string): Response {
  const { socket: near, response } = Deno.upgradeWebSocket(request);
  const far = new WebSocket(`${server.url.replace("http", "ws")}/ws/pedidos${search}`);
  far.binaryType = "arraybuffer";
  near.onmessage = ({ data }) => far.send(data);
  far.onmessage = ({ data }) => near.send(data);
  near.onclose = () => far.close();
  far.onclose = () => near.close();
  return response;
}

async function shows(station: Station, server: TestServer): Promise<boolean> {
  return JSON.stringify(station.rows()) === JSON.stringify((await readBoard(server)).rows);
}

Deno.test("where no socket can be opened a screen polls, is as right, and is live once sockets work", async () => {
  await using server = await startServer();
  await create(server, "Gráfica Ipê Roxo");
  await using proxy = proxyFor(server);
  using station = new Station("Tela atrás do antivírus", proxy.url);
  await until(async () => station.situation === "consultando" && await shows(station, server), () => `${station}`);

  await call(server, "PATCH", "/api/v1/pedidos/1", { costura: true });
  await create(server, "Depois");
  await until(() => shows(station, server), () => `${station}`);
  assert.equal(station.situation, "consultando");
  const pedido = await station.screen.writer.write({ method: "DELETE", path: "/pedidos/1", id: 1 });
  assert.equal(pedido, null);
  await until(() => station.base?.seq === 4, () => `${station}`);
  const { head } = await readBoard(server);
  await until(() => station.code === digestCode(head.digest), () => `${station}`);
  assert.ok(!station.seen.includes("ao_vivo"), "it never claimed to be live");

  proxy.socketsWork = true;
  await until(() => station.situation === "ao_vivo", () => `${station}`);
  await create(server, "Ao vivo");
  await until(() => shows(station, server), () => `${station}`);
  assert.equal(station.divergences, 0);
});

Deno.test("a screen opened again shows what it had, and is told only what it missed", async () => {
  await using server = await startServer();
  for (let i = 0; i < 5; i++) await create(server, `Cliente ${i}`);
  const first = new Station("Balcão", server.url);
  const { cache } = first.world;
  await until(async () => first.situation === "ao_vivo" && (await cache.load())?.base.seq === 5, () => `${first}`);
  const { rows } = await readBoard(server);
  first[Symbol.dispose]();
  await call(server, "DELETE", "/api/v1/pedidos/3");
  await create(server, "Na ausência");

  using again = new Station("Balcão", server.url, cache);
  again.world.plugged = false;
  await until(() => again.rows().length > 0, () => `${again}`);
  assert.deepEqual(again.rows(), rows, "painted from its own copy, before the server is heard");
  assert.notEqual(again.situation, "ao_vivo");
  again.world.plugged = true;
  await until(async () => again.situation === "ao_vivo" && await shows(again, server), () => `${again}`);
  assert.equal(again.resyncs, 0, "it did not have to read everything");
});
