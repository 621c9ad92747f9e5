import assert from "node:assert/strict";
import fc from "fast-check";
import process from "node:process";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { z } from "zod";
import { readCsv } from "../../server/api/csv.ts";
import { BadRequest } from "../../server/api/errors.ts";
import { decodeBody, parseJson } from "../../server/api/json.ts";
import { newAcessoSchema } from "../../server/domain/acesso.ts";
import { withoutAccents } from "../../server/domain/search_text.ts";
import { comandoSchema } from "../../server/domain/comandos.ts";
import { NAMELESS_SHOP } from "../../server/domain/shop.ts";
import { newPedidoSchema, pedidoPatchSchema } from "../../server/domain/pedido.ts";
import { SHORT_TEXT_MAX, shortened } from "../../server/domain/text.ts";
import { Ficha } from "../../server/pages/ficha.tsx";
import { readClientFrame } from "../../server/realtime/client_frame.ts";
import { conditionsOf } from "../../server/store/archive_match.ts";
import { ANYONE, pedidoOf, tempStore } from "../store/temp_store.ts";
import { assertShort, BYTES, HURTING, longestTurnMs } from "./turn.ts";

/** Each door, by what it does with a text in one turn of the loop. */
const DOORS: Record<string, (text: string) => unknown> = {
  "POST pedidos": bodyOf(newPedidoSchema),
  "PATCH pedido": bodyOf(pedidoPatchSchema),
  "POST comandos": bodyOf(comandoSchema),
  "POST acessos": bodyOf(newAcessoSchema),
  "a frame": readClientFrame,
};

function bodyOf(schema: z.ZodType): (text: string) => unknown {
  return (text) => {
    const bytes = new TextEncoder().encode(text);
    return () => {
      try {
        schema.safeParse(parseJson(decodeBody(bytes, "application/json")), { reportInput: true });
      } catch {
        // Refused before it was parsed.
      }
    };
  };
}

/** The least of three goes, in ms of this thread's own processor time: a busy machine adds none. */
function leastMs(work: () => unknown): number {
  return Math.min(...Array.from({ length: 3 }, () => {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  }));
}

const unit = fc.constantFrom(...HURTING);
const FIELDS = [
  ...["numero", "status", "prioridade", "cliente", "observacao", "valor_total", "valor_frete", "forma_envio"],
  ...[
    "data_entrega",
    "forma_envio_id",
    "telefone_cliente",
    "reposicao_de",
    "motivo",
    "comando",
    "nome",
    "type",
    "name",
  ],
];
const ITEM_FIELDS = [
  ...[
    "tipo_producao",
    "descricao",
    "quantidade",
    "largura",
    "com_pe",
    "emenda",
    "valor_unitario",
    "imagem",
    "acabamento",
  ],
  ...["ilhos_qtd", "legenda_imagem", "outro"],
];

const oneField = fc.tuple(fc.constantFrom(...FIELDS), unit).map(([name, each]) => {
  const value = each.repeat(Math.floor(BYTES / JSON.stringify(each).length));
  return `{"cliente":"Ana","comando":"cancelar","type":"identify","${name}":${JSON.stringify(value)}}`;
});
const inItems = fc.tuple(fc.constantFrom(...ITEM_FIELDS), unit, fc.integer({ min: 1, max: 99 })).map(
  ([name, each, count]) => {
    const value = JSON.stringify(each.repeat(Math.floor(BYTES / count / JSON.stringify(each).length)));
    return `{"cliente":"Ana","items":[${
      Array(count).fill(`{"tipo_producao":"lona","descricao":"Faixa","${name}":${value}}`)
    }]}`;
  },
);
/** As much as is let through, or a little more. */
const atTheLimit = fc.record({
  count: fc.integer({ min: 90, max: 99 }),
  fields: fc.integer({ min: 1, max: 110 }),
  value: fc.oneof(
    fc.tuple(unit, fc.constantFrom(100, 200, 399, 400, 2_000, 4_000)).map(([each, length]) =>
      each.repeat(length).slice(0, length)
    ),
    fc.integer({ min: 1, max: 310 }).map((length) => Array(length).fill({})),
    fc.integer({ min: 1, max: 25 }).map((levels) => JSON.parse("[".repeat(levels) + "]".repeat(levels))),
  ),
}).map(({ count, fields, value }) => {
  const own = Object.fromEntries(Array.from({ length: fields }, (_, i) => [`campo_${i}`, value]));
  const item = { tipo_producao: "lona", descricao: "Faixa", ...own };
  return JSON.stringify({ cliente: "Ana", items: Array(count).fill(item) }).slice(0, BYTES);
});
const shapes = fc.constantFrom(
  () => `{"cliente":"Ana","items":[${"{},".repeat(25_000)}{}]}`,
  () => `{"cliente":"Ana","items":[${"0,".repeat(50_000)}0]}`,
  () => `{${Array.from({ length: 600_000 }, (_, i) => `"k${i}":0`)}}`,
  () => `{"cliente":"Ana",${Array.from({ length: 14_000 }, (_, i) => `"k${i}":0`)}}`,
  () => "[".repeat(BYTES / 2) + "]".repeat(BYTES / 2),
).map((make) => make());

Deno.test("no text at any door, however it is made, holds the loop", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(DOORS)),
      fc.oneof(oneField, inItems, atTheLimit, shapes),
      (door, text) => {
        const prepared = DOORS[door]!;
        const work = door === "a frame" ? () => prepared(text.slice(0, 64 * 1024)) : prepared(text) as () => void;
        assertShort(leastMs(work), `${door} for ${text}`);
      },
    ),
    { numRuns: 60 },
  );
});

Deno.test("the largest pedido that is let through holds no turn: not while it is written, nor a sheet of it while it is printed", async () => {
  using temp = await tempStore();
  const text = "ã\u0301\u0323".repeat(600);
  const own = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`com_${i}`, text.slice(0, 200)]));
  const item = { tipo_producao: "mesa_babado", descricao: text.slice(0, 400), com_pe: text.slice(0, 300), ...own };
  const body = { cliente: text.slice(0, 200), observacao: text.slice(0, 1_900), items: Array(99).fill(item) };
  const fresh = newPedidoSchema.parse(body);
  assertShort(await longestTurnMs(() => temp.store.create(fresh, ANYONE)), "to write it");
  const pedido = pedidoOf(await temp.store.get(1));
  assert.ok(JSON.stringify(pedido).length > 200_000);
  const sheet = {
    pedido,
    item: pedido.items[0]!,
    place: 1,
    via: 1,
    address: "http://loja/p/1",
    withValues: true,
    shop: NAMELESS_SHOP,
  };
  assertShort(leastMs(() => renderToString(h(Ficha, sheet))), "to render a sheet");
  await temp.store.patch(1, pedidoPatchSchema.parse({ status: "entregue" }), ANYONE);
  assertShort(await longestTurnMs(() => temp.store.archive("2027-01-01T00:00:00.000Z", 1)), "to archive it");
  assert.equal((await temp.store.searchArchive({ busca: "ã" })).total, 1);
});

Deno.test("what is typed into the search of the archive holds no turn while it is read, at the API or beneath it", () => {
  fc.assert(
    fc.property(unit, fc.constantFrom("", "1 x 2 ", "27 "), (each, before) => {
      const text = (before + each).repeat(Math.floor(BYTES / 16 / (before.length + each.length)));
      assertShort(leastMs(() => conditionsOf({ busca: text, cliente: text })), `to read ${text}`);
      assertShort(leastMs(() => shortened(text, SHORT_TEXT_MAX)), `to shorten ${text}`);
    }),
    { numRuns: 30 },
  );
});

for (
  const [shape, csv] of Object.entries({
    "200,000 columns": ";".repeat(200_000),
    "4 million separators": `Número;Cliente\n${";\n".repeat(2_000_000)}`,
    "4 million lines": `Número;Cliente${"\n".repeat(4_000_000)}`,
    "one endless line": `Número;Cliente\n${"x".repeat(4_000_000)}`,
    "quotes that do not close": `Número;Cliente\n"${'""'.repeat(2_000_000)}`,
    "a title of accents": `a${"\u0301".repeat(500_000)}${"\u0323".repeat(500_000)};Cliente\n1;Ana`,
    "10,000 lines": `Número;Cliente\n${"1;Ana Souza da Silva\n".repeat(9_999)}`,
  })
) {
  Deno.test(`a spreadsheet of ${shape} is read, or refused, in slices`, async () => {
    const longest = await longestTurnMs(() =>
      readCsv(csv, ";").then((table) => table.map(([title]) => withoutAccents(title!)), (error) => {
        assert.ok(error instanceof BadRequest && error.status === 422, String(error));
      })
    );
    assertShort(longest, "to read it");
  });
}
