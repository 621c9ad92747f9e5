import assert from "node:assert/strict";
import { connect } from "node:http2";
import { join } from "node:path";
import { soon, tempFolder } from "../harness.ts";
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
