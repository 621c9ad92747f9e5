import assert from "node:assert/strict";
import { connect } from "node:http2";
import { connect as connectTcp, type Socket } from "node:net";
import { join } from "node:path";
import { call, soon, tempFolder, until } from "../harness.ts";
import { ServerProcess } from "../server_process.ts";
import { highestMib } from "./memory.ts";

const MIB = 1024 * 1024;

/** What the process may have held at most, beside what it needs for itself: each sender may leave its limit in it. */
const ROOM_MIB = 300;

/** A body of `mib` MiB over HTTP/2, which need not say its length, until the server says enough. */
function pour(url: string, path: string, mib: number, headers: Record<string, string> = {}): Promise<[number, string]> {
  const answered = new Promise<[number, string]>((done, fail) => {
    const session = connect(url);
    session.on("error", fail);
    const stream = session.request({
      ":method": "POST",
      ":path": path,
      "content-type": "application/json",
      ...headers,
    });
    const piece = new Uint8Array(MIB).fill(97);
    let left = mib, status = 0, text = "";
    const more = () => {
      while (left > 0 && !stream.destroyed && status === 0) {
        left--;
        if (!stream.write(piece)) return void stream.once("drain", more);
      }
      if (!stream.destroyed) stream.end();
    };
    const end = () => {
      session.destroy();
      done([status, text]);
    };
    stream.on("response", (got) => status = Number(got[":status"]));
    stream.on("data", (chunk) => text += chunk);
    stream.on("error", end).on("end", end);
    more();
  });
  return soon(answered, "an answer");
}

const env = (folder: string, auth: "on" | "off") =>
  ({ SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder, "p.db"), SGP_AUTH: auth }) as const;

Deno.test("a body over HTTP/2 ends at the limit of whoever sends it, counted while it comes", {
  ignore: Deno.build.os !== "linux",
}, async () => {
  using folder = tempFolder();
  await using server = await ServerProcess.listening({ env: env(folder.path, "on") });
  const before = highestMib(server.pid);
  const key = (await server.out.find(/\/entrar#/)).split("#")[1]!;
  const known = { authorization: `Bearer ${key}` };
  const [strangers, ours] = await Promise.all([
    Promise.all(Array.from({ length: 6 }, () => pour(server.url, "/api/v1/entrar", 200))),
    Promise.all(Array.from({ length: 2 }, () => pour(server.url, "/api/v1/pedidos", 200, known))),
  ]);
  for (const [status, text] of strangers) {
    assert.deepEqual([status, JSON.parse(text)], [413, { detail: "Conteúdo grande demais: o limite é 64 KiB" }]);
  }
  for (const [status, text] of ours) {
    assert.deepEqual([status, JSON.parse(text)], [413, { detail: "Conteúdo grande demais: o limite é 10 MiB" }]);
  }
  const grown = highestMib(server.pid) - before;
  assert.ok(grown < ROOM_MIB, `${grown} MiB more`);
});

/** Senders that never end: their bodies are 360 MiB together. */
const UNENDING = 40;
/** Of which so many are read: what an access may have under way is four of the largest. */
const READ_MAX = 4;

Deno.test("large bodies that never end are read a few at a time of each access, and others go on", {
  ignore: Deno.build.os !== "linux",
}, async () => {
  using folder = tempFolder();
  await using server = await ServerProcess.listening({ env: { ...env(folder.path, "on"), SGP_RATE_LIMIT: "1" } });
  const admin = { authorization: `Bearer ${(await server.out.find(/\/entrar#/)).split("#")[1]}` };
  const { body } = await call(server, "POST", "/api/v1/acessos", { nome: "X", papel: "operador", setor: null }, admin);
  const key = { authorization: `Bearer ${body.link.split("#")[1]}` };
  const before = highestMib(server.pid);
  const sockets: Socket[] = [];
  let read = 0;
  try {
    for (let i = 0; i < UNENDING; i++) {
      const socket = connectTcp(Number(new URL(server.url).port), "127.0.0.1", () => {
        const head = ["POST /api/v1/pedidos HTTP/1.1", "Host: 127.0.0.1", `Content-Length: ${10 * MIB}`];
        const fields = [`Authorization: ${key.authorization}`, "Content-Type: application/json", "", ""];
        socket.write([...head, ...fields].join("\r\n"));
        socket.write(new Uint8Array(9 * MIB).fill(32), () => read++);
      });
      socket.on("error", () => {});
      sockets.push(socket);
    }
    await until(() => read >= READ_MAX, () => `the first bodies: ${read}`);
    for (let i = 0; i < 50; i++) {
      assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: `Cliente ${i}` }, admin)).status, 201);
      assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: `Cliente ${i}` }, key)).status, 201);
    }
    assert.equal(read, READ_MAX);
    const grown = highestMib(server.pid) - before;
    assert.ok(grown < ROOM_MIB, `${grown} MiB more`);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  // Their room is free again: another large one is read, and found too long for a text.
  const large = { cliente: "Ana Souza", observacao: "a".repeat(MIB) };
  assert.equal((await soon(call(server, "POST", "/api/v1/pedidos", large, key), "an answer")).status, 422);
});
