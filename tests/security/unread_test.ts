import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { Entregas } from "../../server/access/entregas.ts";
import { writePng } from "../../server/demo/canvas.ts";
import { call, tempFolder, until } from "../harness.ts";
import { ServerProcess } from "../server_process.ts";
import { highestMib } from "./memory.ts";

const MIB = 1024 * 1024;

/** Connections that ask and read nothing: their pictures are 500 MB together. */
const UNREAD = 100;
/** Of which so many are answered: 32 MiB of pictures, and one more in each of the two turns of an access. */
const ANSWERED_MAX = 9;
/** Room for what is under way, the buffers of Deno's connections and the garbage of a picture's upload. */
const ROOM_MIB = 200;

/** A picture that compresses to nothing less, of nearly 5 MiB. */
function noise(): Uint8Array<ArrayBuffer> {
  const [width, height] = [1_300, 1_250];
  const lines = new Uint8Array(randomBytes((1 + width * 3) * height));
  for (let y = 0; y < height; y++) lines[y * (1 + width * 3)] = 0;
  return writePng(width, height, lines);
}

Deno.test("answers that nobody reads are few at a time and cost their bytes, and others are served meanwhile", {
  ignore: Deno.build.os !== "linux",
}, async () => {
  using folder = tempFolder();
  const env = { SGP_HOST: "127.0.0.1", SGP_PORT: "0", SGP_DATA: join(folder.path, "p.db"), SGP_AUTH: "on" } as const;
  await using server = await ServerProcess.listening({ env: { ...env, SGP_RATE_LIMIT: "1" } });
  const admin = { authorization: `Bearer ${(await server.out.find(/\/entrar#/)).split("#")[1]}` };
  const { body } = await call(server, "POST", "/api/v1/acessos", { nome: "TV", papel: "leitura", setor: null }, admin);
  const form = new FormData();
  const picture = noise();
  form.set("original", new File([picture], "arte.png"));
  const { imagem } = await (await fetch(`${server.url}/api/v1/imagens`, { method: "POST", body: form, headers: admin }))
    .json();
  const before = highestMib(server.pid);
  const head = `GET ${imagem} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${body.link.split("#")[1]}\r\n\r\n`;
  const unread: Socket[] = [];
  let answered = 0;
  try {
    for (let i = 0; i < UNREAD; i++) {
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(head));
      // The first bytes are looked at, and none taken after.
      socket.on("error", () => {}).once("readable", () => answered++);
      unread.push(socket);
    }
    await until(() => answered >= 6, () => `the first answers: ${answered}`);
    for (let i = 0; i < 50; i++) {
      assert.equal((await call(server, "GET", "/api/v1/pedidos", undefined, admin)).status, 200);
      assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: `Cliente ${i}` }, admin)).status, 201);
    }
    assert.ok(answered <= ANSWERED_MAX, `${answered} are under way`);
    const grown = highestMib(server.pid) - before;
    assert.ok(grown < ROOM_MIB, `${grown} MiB more`);
    // Whoever goes away makes room, and what comes then is whole.
    for (const socket of unread) socket.destroy();
    const whole = await fetch(server.url + imagem, { headers: { authorization: `Bearer ${body.link.split("#")[1]}` } });
    assert.deepEqual(new Uint8Array(await whole.arrayBuffer()), picture);
    assert.equal(whole.headers.get("content-type"), "image/png");
  } finally {
    for (const socket of unread) socket.destroy();
  }
});

Deno.test("an answer that nobody takes is let go, breaks off, and leaves room for the next", async () => {
  const entregas = new Entregas(1, 1);
  const give = (who: number) => entregas.deliver(who, new Response(new Uint8Array(33 * MIB)), 33 * MIB);
  const stuck = give(1).body!.getReader();
  assert.deepEqual([entregas.hasRoom(1), entregas.hasRoom(2)], [false, true]);
  await entregas.change();
  assert.ok(entregas.hasRoom(1));
  await assert.rejects(stuck.read(), (reason) => /ninguém lia/.test(`${reason}`));
});

Deno.test("what is taken, what nobody wants any more, and what is small keep no room", async () => {
  const entregas = new Entregas(1);
  const bytes = new Uint8Array(randomBytes(33 * MIB));
  const given = entregas.deliver(1, new Response(bytes, { status: 201, headers: { etag: '"1"' } }), bytes.length);
  assert.deepEqual([given.status, given.headers.get("etag"), entregas.hasRoom(1)], [201, '"1"', false]);
  assert.ok(Buffer.from(await given.arrayBuffer()).equals(bytes));
  assert.ok(entregas.hasRoom(1));
  await entregas.deliver(1, new Response(bytes), bytes.length).body!.cancel();
  assert.ok(entregas.hasRoom(1));
  const small = new Response("um pedido");
  assert.equal(entregas.deliver(1, small, 9), small);
});

Deno.test("all together have a bound too, beyond which who has nothing under way is still answered", async () => {
  const entregas = new Entregas(1);
  const given = Array.from({ length: 9 }, (_, who) => entregas.deliver(who, new Response("x".repeat(MIB)), 30 * MIB));
  assert.deepEqual([entregas.hasRoom(0), entregas.hasRoom(100)], [false, true]);
  await given[8]!.body!.cancel();
  assert.ok(entregas.hasRoom(0));
  for (const each of given.slice(0, 8)) await each.body!.cancel();
});
