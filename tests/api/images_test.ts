import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { call, startServer, type TestServer } from "../harness.ts";
import { bomb, png } from "../pictures.ts";

const ITEM = { tipo_producao: "painel", descricao: "Painel de festa" };
const LIMIT_BYTES = 5 * 1024 * 1024;

/** Sends parts of a form, as a browser does. */
async function send(server: TestServer, parts: Record<string, Uint8Array<ArrayBuffer>>, headers = {}) {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(parts)) form.set(name, new Blob([bytes]), "arte");
  const answer = await fetch(`${server.url}/api/v1/imagens`, { method: "POST", body: form, headers });
  return { status: answer.status, body: await answer.json() };
}

async function read(server: TestServer, path: string) {
  const answer = await fetch(server.url + path, { redirect: "manual" });
  return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

function dataUrl(bytes: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(bytes).toString("base64")}`;
}

function storedFiles(server: TestServer): string[] {
  const folder = join(dirname(server.data), "imagens");
  return [...Deno.readDirSync(folder)].flatMap(({ name }) => [...Deno.readDirSync(join(folder, name))])
    .map(({ name }) => name).toSorted();
}

Deno.test("a picture is kept under the hash of its original, in three sizes, for ever", async () => {
  await using server = await startServer();
  const parts = { original: png(2000, 1000), impressao: png(1600, 800), miniatura: png(320, 160) };
  const hash = createHash("sha256").update(parts.original).digest("hex");
  const { status, body } = await send(server, parts);
  assert.equal(status, 201);
  assert.deepEqual(body, {
    imagem: `/img/${hash}`,
    impressao: `/img/${hash}-p`,
    miniatura: `/img/${hash}-t`,
    largura: 2000,
    altura: 1000,
  });
  const addresses = { original: body.imagem, impressao: body.impressao, miniatura: body.miniatura };
  for (const part of ["original", "impressao", "miniatura"] as const) {
    const { status, headers, bytes } = await read(server, addresses[part]);
    assert.equal(status, 200);
    assert.deepEqual(bytes, parts[part], part);
    assert.equal(headers.get("content-type"), "image/png");
    assert.equal(headers.get("cache-control"), "public, max-age=31536000, immutable");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("cross-origin-resource-policy"), "cross-origin", "old clients' pages show it too");
  }
  assert.deepEqual(storedFiles(server), [hash, `${hash}-p`, `${hash}-t`], "beside the data file, and nothing else");
});

Deno.test("what a name holds never changes, whoever sends the same picture again", async () => {
  await using server = await startServer();
  const original = png(400, 400);
  const { body } = await send(server, { original, miniatura: png(320, 320, [1, 1, 1]) });
  await send(server, { original, miniatura: png(320, 320, [2, 2, 2]) });
  assert.deepEqual((await read(server, body.miniatura)).bytes, png(320, 320, [1, 1, 1]));
});

Deno.test("a size that nobody made leads to the original", async () => {
  await using server = await startServer();
  const { body } = await send(server, { original: png(400, 400) });
  const { status, headers } = await read(server, body.miniatura);
  assert.deepEqual([status, headers.get("location")], [302, body.imagem]);
});

Deno.test("what is too large to be drawn as it is comes with its smaller sizes, by every door", async () => {
  await using server = await startServer();
  const original = bomb(10_000);
  assert.ok(original.length < 20_000, "a picture of a few KB");
  const inAnItem = { cliente: "Ana Pinhal", items: [{ ...ITEM, imagem: dataUrl(original) }] };
  const small = { miniatura: png(320, 320), impressao: png(1600, 1600) };
  const { miniatura, impressao } = small;
  const incomplete: Record<string, Uint8Array<ArrayBuffer>>[] = [{ original }, { original, miniatura }, {
    original,
    impressao,
  }];
  for (const refused of incomplete) {
    const { status, body } = await send(server, refused);
    assert.deepEqual([status, body.detail[0].loc], [422, ["body", "original"]]);
    assert.match(body.detail[0].msg, /reduza-a até 16 milhões de pixels/);
  }
  const { status, body } = await call(server, "POST", "/api/v1/pedidos", inAnItem);
  assert.deepEqual([status, body.detail[0].loc], [422, ["body", "items", 0, "imagem"]]);
  const { body: { id } } = await call(server, "POST", "/api/v1/pedidos", { cliente: "Ana Pinhal" });
  assert.equal((await call(server, "PATCH", `/api/v1/pedidos/${id}`, { items: inAnItem.items })).status, 422);

  assert.equal((await send(server, { original, ...small })).status, 201);
  assert.equal((await call(server, "POST", "/api/v1/pedidos", inAnItem)).status, 201, "its sizes are there already");
});

Deno.test("an original stands in for its thumbnail up to a million pixels, and for the print up to sixteen", async () => {
  await using server = await startServer();
  for (const [side, thumbnail, print] of [[1_000, 302, 302], [1_008, 404, 302], [4_000, 404, 302]] as const) {
    const { body } = await send(server, { original: bomb(side) });
    assert.equal((await read(server, body.miniatura)).status, thumbnail, `${side} px`);
    assert.equal((await read(server, body.impressao)).status, print, `${side} px`);
  }
});

Deno.test("a picture that is cut off or has a wrong byte is refused, as an original and as a smaller size", async () => {
  await using server = await startServer();
  const [whole, cut] = [png(30, 20), png(30, 20).slice(0, -20)];
  const cases: [Record<string, Uint8Array<ArrayBuffer>>, string][] = [
    [{ original: cut }, "original"],
    [{ original: whole, miniatura: cut }, "miniatura"],
  ];
  for (const [parts, part] of cases) {
    const { status, body } = await send(server, parts);
    assert.deepEqual([status, body.detail[0].loc], [422, ["body", part]]);
    assert.match(body.detail[0].msg, /incompleta ou estragada/);
  }
  const items = [{ ...ITEM, imagem: dataUrl(png(30, 20).map((byte, at) => at === 45 ? byte ^ 1 : byte)) }];
  assert.equal((await call(server, "POST", "/api/v1/pedidos", { cliente: "Ana Pinhal", items })).status, 422);
});

Deno.test("each part of a picture is judged by its content, and what is refused is named", async () => {
  await using server = await startServer();
  const text = new TextEncoder().encode("<script>alert(1)</script>".padEnd(64));
  const original = png(2000, 1000);
  const cases: [Record<string, Uint8Array<ArrayBuffer>>, string, RegExp][] = [
    [{}, "original", /obrigatório/],
    [{ original: text }, "original", /Não é uma imagem PNG, JPEG ou WebP/],
    [{ original: new Uint8Array([...png(9, 9), ...new Uint8Array(LIMIT_BYTES)]) }, "original", /o limite é 5 MiB/],
    [{ original, miniatura: text }, "miniatura", /Não é uma imagem/],
    [{ original, miniatura: png(322, 161) }, "miniatura", /até 320 pixels/],
    [{ original, impressao: png(1602, 801) }, "impressao", /até 1600 pixels/],
    [{ original, impressao: png(800, 800) }, "impressao", /proporção/],
  ];
  for (const [parts, part, message] of cases) {
    const { status, body } = await send(server, parts);
    assert.equal(status, 422);
    assert.deepEqual(body.detail[0].loc, ["body", part]);
    assert.match(body.detail[0].msg, message);
  }
  const turned = await send(server, { original, miniatura: png(160, 320) });
  assert.equal(turned.status, 201, "a camera's picture may lie on its side");
  const notForm = await call(server, "POST", "/api/v1/imagens", {});
  assert.equal(notForm.status, 415);
});

Deno.test("a page of another site cannot fill the disk with pictures; our own and the old clients' may send", async () => {
  await using server = await startServer();
  const parts = { original: png(3, 3) };
  for (const [origin, status] of [["http://outro.example", 403], [server.url, 201], ["tauri://localhost", 201]]) {
    assert.equal((await send(server, parts, { origin })).status, status, `${origin}`);
  }
});

Deno.test("names that are no picture's are not found, and lead nowhere else on the disk", async () => {
  await using server = await startServer();
  await send(server, { original: png(3, 3) });
  const missing = "0".repeat(64);
  for (const name of [missing, `${missing}-t`, "x", "..%2f..%2fpedidos.db", "..%2fpedidos.db", `${missing}-x`]) {
    assert.equal((await read(server, `/img/${name}`)).status, 404, name);
  }
  assert.equal((await call(server, "POST", `/img/${missing}`, {})).status, 405);
});

Deno.test("the art inside an old client's pedido is moved out of the row, on POST and on PATCH", async () => {
  await using server = await startServer();
  const [one, two] = [png(10, 10, [1, 2, 3]), png(20, 10, [4, 5, 6])];
  const items = [{ ...ITEM, imagem: dataUrl(one) }, { ...ITEM, imagem: null }];
  const created = (await call(server, "POST", "/api/v1/pedidos", { cliente: "Buffet Sol Nascente", items })).body;
  assert.match(created.items[0].imagem, /^\/img\/[0-9a-f]{64}$/);
  assert.equal(created.items[1].imagem, null);
  assert.deepEqual((await read(server, created.items[0].imagem)).bytes, one);

  const [first, second] = created.items;
  const changed = (await call(server, "PATCH", `/api/v1/pedidos/${created.id}`, {
    items: [first, { ...second, imagem: dataUrl(two) }],
  })).body;
  assert.equal(changed.items[0].imagem, first.imagem, "an address stays as it is");
  assert.deepEqual((await read(server, changed.items[1].imagem)).bytes, two);
  const history = await call(server, "GET", `/api/v1/pedidos/${created.id}/historico`);
  assert.ok(!JSON.stringify(history.body).includes("base64"), "nor does the history keep it");
});

Deno.test("an address that an old client keeps elsewhere stays as it is", async () => {
  await using server = await startServer();
  const image = "https://loja.exemplo/arte.png";
  const { body } = await call(server, "POST", "/api/v1/pedidos", {
    cliente: "Ana Pinhal",
    items: [{ ...ITEM, imagem: image }],
  });
  assert.equal(body.items[0].imagem, image);
});

Deno.test("art that is no picture is refused beside its item, and nothing is written", async () => {
  await using server = await startServer();
  const items = [
    ITEM,
    { ...ITEM, imagem: "data:image/png;base64,####" },
    { ...ITEM, imagem: dataUrl(new TextEncoder().encode("<svg onload=alert(1)>".padEnd(64))) },
  ];
  const { status, body } = await call(server, "POST", "/api/v1/pedidos", { cliente: "Ana Pinhal", items });
  assert.equal(status, 422);
  assert.deepEqual(body.detail.map(({ loc }: { loc: unknown[] }) => loc), [
    ["body", "items", 1, "imagem"],
    ["body", "items", 2, "imagem"],
  ]);
  assert.deepEqual((await call(server, "GET", "/api/v1/pedidos")).body, []);
});
