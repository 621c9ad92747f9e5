import assert from "node:assert/strict";
import { call, startServer, type TestServer } from "../harness.ts";
import { decodeBody, parseJson } from "../../server/api/json.ts";
import { BadRequest } from "../../server/api/errors.ts";

const LIST = "/api/v1/pedidos";

/** `{"cliente":"João"}` in Latin-1. */
const LATIN1 = Uint8Array.from('{"cliente":"Jo\u00e3o"}', (letter) => letter.charCodeAt(0));

async function post(server: TestServer, body: BodyInit, type: string) {
  const response = await fetch(server.url + LIST, { method: "POST", body, headers: { "content-type": type } });
  return { status: response.status, body: await response.json() };
}

Deno.test("text that is not UTF-8 is read by the charset that its sender names, or refused in words, and never stored", async () => {
  await using server = await startServer();
  for (const type of ["iso-8859-1", '"ISO-8859-1"', "windows-1252", "latin1"]) {
    const { status, body } = await post(server, LATIN1, `application/json; charset=${type}`);
    assert.deepEqual([status, body.cliente], [201, "João"], type);
  }
  const silent = await post(server, LATIN1, "application/json");
  const msg = "O texto não está em UTF-8: envie em UTF-8, ou diga a codificação no Content-Type";
  assert.deepEqual([silent.status, silent.body], [422, { detail: [{ loc: ["body"], msg, type: "value_error" }] }]);
  assert.equal((await post(server, LATIN1, "application/json; charset=utf-8")).status, 422);
  const unknown = await post(server, LATIN1, "application/json; charset=klingon");
  assert.deepEqual([unknown.status, unknown.body], [415, {
    detail: "Codificação desconhecida: klingon. Envie o conteúdo em UTF-8",
  }]);
  assert.equal((await call(server, "GET", LIST)).body.length, 4);
});

Deno.test("UTF-8 with a byte order mark is UTF-8", () => {
  const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('{"a":"ã"}'));
  assert.deepEqual(parseJson(decodeBody(bytes, "application/json")), { a: "ã" });
});

Deno.test("what a pedido can be is parsed, whatever stands in its strings", () => {
  const tricky = [
    { text: '":,[{\\"'.repeat(1_000) },
    { slashes: "\\".repeat(1_001), quotes: '"', end: '\\"' },
    { art: `data:image/png;base64,${"A".repeat(6_000_000)}` },
    {
      items: Array.from(
        { length: 99 },
        () => Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`c${i}`, "x"])),
      ),
    },
    { csv: '"1";"Ana"\r\n'.repeat(10_000) },
  ];
  for (const value of tricky) assert.deepEqual(parseJson(JSON.stringify(value)), value);
});

const BYTES = 10 * 1024 * 1024;

for (
  const [shape, text] of Object.entries({
    "many values": "[" + "0,".repeat(BYTES / 2) + "0]",
    "many fields": `{${Array.from({ length: 600_000 }, (_, i) => `"k${i}":0`).join(",")}}`,
    "many levels": "[".repeat(BYTES / 2) + "]".repeat(BYTES / 2),
    "many strings": '""'.repeat(BYTES / 2),
    "many escapes": `"${"\\n".repeat(BYTES / 2)}"`,
    "escapes without an end": `"${"\\".repeat(BYTES)}`,
    "escaped quotes": `"${'\\"'.repeat(BYTES / 2)}`,
    "a long number": "1".repeat(BYTES),
    "spaces inside": `[${" ".repeat(BYTES)}]`,
  })
) {
  Deno.test(`10 MiB of ${shape} are refused before they are parsed`, () => {
    const parse = JSON.parse;
    JSON.parse = () => assert.fail("was parsed");
    try {
      assert.throws(() => parseJson(text), (error) => error instanceof BadRequest && error.status === 422);
    } finally {
      JSON.parse = parse;
    }
  });
}
