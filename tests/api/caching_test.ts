import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { get as httpGet, type IncomingHttpHeaders } from "node:http";
import { gunzipSync } from "node:zlib";
import { SHEETS } from "../../server/pages/sheets_of_style.ts";
import { call, startServer, type TestServer } from "../harness.ts";
import { STYLESHEETS } from "../stylesheets.ts";

const LIST = "/api/v1/pedidos";
const CLIENTE = { cliente: "Doceria Pé de Moleque" };

/** A GET whose answer is not decompressed on the way, unlike fetch's. */
function raw(server: TestServer, path: string): Promise<{ headers: IncomingHttpHeaders; bytes: Uint8Array }> {
  return new Promise((done, fail) => {
    httpGet(server.url + path, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      const chunks: Uint8Array[] = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => done({ headers: answer.headers, bytes: Buffer.concat(chunks) }));
    }).on("error", fail);
  });
}

Deno.test("the list says where the database stood when its rows were read", async () => {
  await using server = await startServer();
  const empty = (await call(server, "GET", LIST)).headers;
  assert.deepEqual([empty.get("x-seq"), empty.get("x-mark")], ["0", "000000000000"]);
  const created = (await call(server, "POST", LIST, CLIENTE)).body;
  const { headers } = await call(server, "GET", LIST);
  assert.equal(headers.get("x-epoch"), empty.get("x-epoch"));
  assert.deepEqual([headers.get("x-seq"), headers.get("x-mark")], [`${created.seq}`, created.mark]);
  const version = `"${headers.get("x-epoch")}-${created.seq}-${created.mark}"`;
  assert.equal(headers.get("etag")!.replace(/^W\//, ""), version);
  assert.equal(headers.get("cache-control"), "no-cache");
});

Deno.test("a list that has not changed is a 304 with the same headers and no body, until anything changes", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, CLIENTE);
  const first = await call(server, "GET", LIST);
  const etag = first.headers.get("etag")!;
  for (const known of [etag, etag.replace(/^W\//, ""), `"outro", ${etag}`, `W/${etag.replace(/^W\//, "")}`]) {
    const { status, body, headers } = await call(server, "GET", LIST, undefined, { "if-none-match": known });
    assert.deepEqual([status, body], [304, ""], known);
    for (const name of ["x-epoch", "x-seq", "x-mark", "cache-control"]) {
      assert.equal(headers.get(name), first.headers.get(name), name);
    }
  }
  await call(server, "PATCH", `${LIST}/1`, { costura: true });
  const { status, body } = await call(server, "GET", LIST, undefined, { "if-none-match": etag });
  assert.deepEqual([status, body[0].costura], [200, true]);
});

Deno.test("one pedido's ETag is its version", async () => {
  await using server = await startServer();
  await call(server, "POST", LIST, CLIENTE);
  await call(server, "POST", LIST, CLIENTE);
  const { headers } = await call(server, "GET", `${LIST}/1`);
  assert.match(headers.get("etag")!, /^(W\/)?"1"$/);
  const known = { "if-none-match": headers.get("etag")! };
  assert.equal((await call(server, "GET", `${LIST}/1`, undefined, known)).status, 304);
  await call(server, "PATCH", `${LIST}/2`, { costura: true });
  assert.equal((await call(server, "GET", `${LIST}/1`, undefined, known)).status, 304, "another's change is no change");
  const patched = await call(server, "PATCH", `${LIST}/1`, { costura: true });
  assert.match(patched.headers.get("etag")!, /^(W\/)?"2"$/);
  assert.equal((await call(server, "GET", `${LIST}/1`, undefined, known)).status, 200);
});

Deno.test("a page's styles are one answer, which is sent again only when a sheet has changed", async () => {
  await using server = await startServer();
  const path = /href="(\/estilos\/[^"]+\.css)"/.exec((await call(server, "GET", "/")).body)![1]!;
  const { status, headers, body } = await call(server, "GET", path);
  assert.equal(status, 200);
  assert.match(headers.get("content-type")!, /^text\/css/);
  for (const name of SHEETS.pedidos) {
    assert.ok(body.includes(STYLESHEETS.find((each) => each.name === name)!.css), `${name} is whole`);
  }
  const again = await call(server, "GET", path, undefined, { "if-none-match": headers.get("etag")! });
  assert.deepEqual([again.status, again.body], [304, ""]);
  const strange = ["tokens", "tv+tv", Array(2_000).fill("tv").join("+"), "..%2Ftokens", "", "constructor", "tv.css"];
  strange.push("css/tokens", "ui/menu", "list/table");
  for (const name of strange) assert.equal((await call(server, "GET", `/estilos/${name}.css`)).status, 404, name);
  for (const [sheet, files] of Object.entries(SHEETS)) {
    assert.equal(new Set(files).size, files.length, sheet);
    assert.equal((await call(server, "GET", `/estilos/${sheet}.css`)).status, 200, sheet);
  }
  // The dark one stands alone: the page decides when it applies.
  const asked = new Set<string>([...Object.values(SHEETS).flat(), "tokens_dark"]);
  assert.deepEqual(STYLESHEETS.map(({ name }) => name).filter((name) => !asked.has(name)), [], "no page has it");
});

Deno.test("a long list travels compressed as well, each filter's as its own, and a new one once anything changed", async () => {
  await using server = await startServer();
  for (let i = 0; i < 80; i++) {
    await call(server, "POST", LIST, { cliente: `Cliente ${i % 2}`, observacao: "Entregar cedo. ".repeat(30) });
  }
  const plain = JSON.stringify((await call(server, "GET", LIST, undefined, { "accept-encoding": "identity" })).body);
  assert.ok(plain.length > 64 * 1024);
  const unpacked = async (query = "") => {
    const { headers, bytes } = await raw(server, LIST + query);
    assert.deepEqual([headers["content-encoding"], headers["content-type"]], ["gzip", "application/json"]);
    assert.match(headers.vary!, /Accept-Encoding/);
    return new TextDecoder().decode(gunzipSync(bytes));
  };
  const refused = await call(server, "GET", LIST, undefined, { "accept-encoding": "gzip;q=0, identity" });
  assert.deepEqual([refused.headers.get("content-encoding"), JSON.stringify(refused.body)], [null, plain]);
  assert.equal(await unpacked(), plain);
  assert.equal(JSON.parse(await unpacked("?cliente=Cliente+1")).length, 40);
  assert.equal(await unpacked(), plain);
  await call(server, "PATCH", `${LIST}/1`, { costura: true });
  assert.equal(JSON.parse(await unpacked())[0].costura, true);
});

Deno.test("JSON and pages travel compressed, and unpack to what they are", async () => {
  await using server = await startServer();
  for (let i = 0; i < 5; i++) {
    await call(server, "POST", LIST, { ...CLIENTE, observacao: "Entregar cedo. ".repeat(20) });
  }
  const plain = await call(server, "GET", LIST);
  const { headers, bytes } = await raw(server, LIST);
  assert.equal(headers["content-encoding"], "gzip");
  assert.deepEqual(JSON.parse(new TextDecoder().decode(gunzipSync(bytes))), plain.body);
  assert.ok(bytes.length < JSON.stringify(plain.body).length / 2);
  for (const path of ["/", "/exemplo"]) {
    const page = await raw(server, path);
    assert.equal(page.headers["content-encoding"], "gzip", path);
    assert.match(new TextDecoder().decode(gunzipSync(page.bytes)), /^<!doctype html><html lang="pt-BR" /);
  }
});
