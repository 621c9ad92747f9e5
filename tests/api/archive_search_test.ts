import assert from "node:assert/strict";
import fc from "fast-check";
import { matches, readSearch, searchableText } from "../../islands/board/search.ts";
import { generate } from "../../server/demo/generate.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { call, startServer, type TestServer } from "../harness.ts";
import { ANYONE, fresh, tempStore } from "../store/temp_store.ts";

const ARCHIVE = "/api/v1/arquivo";
const LATER = "2027-01-01T00:00:00.000Z";

/** A server whose archive holds these, with ids from 1, each delivered unless it says otherwise; and a pedido of the board. */
async function shop(pedidos: Record<string, unknown>[]): Promise<TestServer> {
  const temp = await tempStore();
  for (const pedido of pedidos) await temp.store.create(fresh({ ...pedido, status: "entregue" }), ANYONE);
  await temp.store.archive(LATER, pedidos.length);
  await temp.store.create(fresh({ cliente: "São Tomé no Quadro", numero: "9000" }), ANYONE);
  temp.close();
  const server = await startServer({ data: temp.path });
  return {
    ...server,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      temp[Symbol.dispose]();
    },
  };
}

/** Ids that a search answers. */
async function ids(server: TestServer, query: Record<string, string>): Promise<number[]> {
  const { status, body } = await call(server, "GET", `${ARCHIVE}?${new URLSearchParams(query)}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body.map(({ id }: { id: number }) => id);
}

const ITEM = { tipo_producao: "painel", descricao: "Painel Safári", tecido: "Oxford", largura: "300", altura: "70" };

const FIVE = [
  {
    cliente: "São Tomé Buffet",
    numero: "487",
    data_entrada: "2025-03-01",
    cidade_cliente: "Vitória",
    telefone_cliente: "(27) 99876-5432",
    items: [{ ...ITEM, vendedor: "Zé Luís", designer: "Bia" }],
  },
  { cliente: "Ana Ávila", numero: "0488", data_entrada: "2025-03-02", telefone_cliente: "+55 27 3322-1100" },
  { cliente: "D'Água & Cia", numero: "PED-9", data_entrada: "2025-03-03", forma_envio: "Sedex" },
  { cliente: "Buffet_Jardim", numero: "4870", data_entrada: "2025-03-04", tipo_pagamento: "Pix" },
  { cliente: "Caio \\ Filhos", numero: "500", data_entrada: "2025-03-05", telefone_cliente: "27 4871-0000" },
];

Deno.test("words find by how they begin, without accents and case; digits find numeros first, and telephones in any spelling", async () => {
  await using server = await shop(FIVE);
  const cases: [query: Record<string, string>, expected: number[]][] = [
    [{}, [5, 4, 3, 2, 1]],
    [{ busca: "" }, [5, 4, 3, 2, 1]],
    [{ busca: "sao" }, [1]],
    [{ busca: "SÃO TOMÉ" }, [1]],
    [{ busca: "tome buf" }, [1]],
    [{ busca: "buffet" }, [4, 1]],
    [{ busca: "uffet" }, []],
    [{ busca: "avila ana" }, [2]],
    [{ busca: "ana buffet" }, []],
    [{ busca: "d'agua" }, [3]],
    [{ busca: "vitoria" }, [1]],
    [{ busca: "safari oxford" }, [1]],
    [{ busca: "300 x 70" }, [1]],
    [{ busca: "luis" }, [1]],
    [{ busca: "bia" }, [1]],
    [{ busca: "sedex" }, [3]],
    [{ busca: "pix" }, [4]],
    [{ busca: "487" }, [1, 5, 4]],
    [{ busca: "#487" }, [1, 5, 4]],
    [{ busca: "0487" }, [1, 4]],
    [{ busca: "488" }, [2]],
    [{ busca: "ped-9" }, [3]],
    [{ busca: "(27) 99876-5432" }, [1]],
    [{ busca: "+55 27 99876 5432" }, [1]],
    [{ busca: "998765" }, [1]],
    [{ busca: "9876-5432" }, [1]],
    [{ busca: "5432" }, [1]],
    [{ busca: "2733221100" }, [2]],
    [{ busca: "9000" }, []],
    [{ busca: "🎉" }, []],
    [{ cliente: "buffet" }, [4, 1]],
    [{ cliente: "safari" }, []],
    [{ cliente: "caio \\" }, [5]],
    [{ cliente: "%" }, []],
    [{ de: "2025-03-04" }, [5, 4]],
    [{ ate: "2025-03-02" }, [2, 1]],
    [{ de: "2025-03-02", ate: "2025-03-04" }, [4, 3, 2]],
    [{ de: "2025-03-04", ate: "2025-03-02" }, []],
    [{ busca: "buffet", ate: "2025-03-03" }, [1]],
    [{ busca: "487", de: "2025-03-02", cliente: "caio" }, [5]],
    [{ status: "entregue" }, [5, 4, 3, 2, 1]],
    [{ status: "cancelado" }, []],
    [{ cursor: "3" }, [2, 1]],
  ];
  for (const [query, expected] of cases) assert.deepEqual(await ids(server, query), expected, JSON.stringify(query));
});

Deno.test("a page tells how many there are, of which moment of the board, and where the next begins", async () => {
  await using server = await shop(Array.from({ length: 51 }, () => ({})));
  const { headers, body } = await call(server, "GET", `${ARCHIVE}?busca=flor`);
  const head = (await call(server, "GET", "/api/v1/pedidos?arquivo=nao")).headers;
  assert.equal(body.length, 50);
  const told = ["x-total", "x-total-bounded", "x-next-cursor", "cache-control"].map((name) => headers.get(name));
  assert.deepEqual(told, ["51", null, "2", "no-store"]);
  for (const name of ["x-epoch", "x-seq"]) assert.equal(headers.get(name), head.get(name), name);
  const last = await call(server, "GET", `${ARCHIVE}?busca=flor&cursor=${headers.get("x-next-cursor")}`);
  assert.deepEqual([last.body.length, last.headers.get("x-total"), last.headers.get("x-next-cursor")], [1, "51", null]);
});

Deno.test("a pedido that is written to leaves the archive's search at once, and is as the list has it", async () => {
  await using server = await shop(FIVE);
  const [found] = (await call(server, "GET", `${ARCHIVE}?busca=487`)).body;
  assert.deepEqual(found, (await call(server, "GET", "/api/v1/pedidos/1")).body);
  await call(server, "PATCH", "/api/v1/pedidos/1", { observacao: "Voltou" });
  assert.deepEqual(await ids(server, { busca: "487" }), [5, 4]);
});

Deno.test("a search that makes no sense is a 422 that says which part; what is typed into the box is never refused", async () => {
  await using server = await shop(FIVE);
  const wrong = {
    status: ["voando", ""],
    de: ["01/03/2026", "2026-02-30", ""],
    ate: ["ontem"],
    cursor: ["-1", "x", "1.5", "9".repeat(30)],
  };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const { status, body } = await call(server, "GET", `${ARCHIVE}?${new URLSearchParams({ [name]: value })}`);
      assert.equal(status, 422, `${name}=${value}`);
      assert.deepEqual(body.detail[0].loc, ["query", name]);
    }
  }
  assert.equal((await call(server, "POST", ARCHIVE, {})).status, 405);
  assert.equal((await call(server, "DELETE", `${ARCHIVE}/clientes`)).status, 405);
  const whole = "tome ".repeat(2_000);
  assert.deepEqual(await ids(server, { busca: whole }), [1]);
});

Deno.test("whatever is typed, quotes, operators and signs that nobody sees, is answered with pedidos or with none", async () => {
  await using server = await shop(FIVE);
  const unit = fc.oneof(
    fc.constantFrom(
      ..."\"'*:^(){}[]+-.,;%_\\\0\t\n ".split(""),
      " AND ",
      " OR ",
      " NOT ",
      "NEAR(",
      "487",
      "buf",
      "é",
      "🎉",
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  );
  const text = fc.array(unit, { maxLength: 40 }).map((units) => units.join("").toWellFormed());
  await fc.assert(
    fc.asyncProperty(text, text, async (typed, cliente) => {
      for (const query of [{ busca: typed }, { cliente }, { busca: typed, cliente }] as Record<string, string>[]) {
        const { status, body } = await call(server, "GET", `${ARCHIVE}?${new URLSearchParams(query)}`);
        assert.deepEqual([status, Array.isArray(body)], [200, true]);
      }
      assert.equal(
        (await call(server, "GET", `${ARCHIVE}/clientes?${new URLSearchParams({ busca: typed })}`)).status,
        200,
      );
    }),
    { numRuns: 100 },
  );
});

Deno.test("the archive finds a pedido by the beginning of each word by which a screen finds it", async () => {
  const pedidos = generate({ seed: 3, today: "2026-03-09", n: 60 })
    .flatMap(({ action }) => "create" in action && !action.create.reposicao_de ? [action.create] : []);
  await using server = await shop(pedidos);
  const kept: Pedido[] = (await call(server, "GET", "/api/v1/pedidos?arquivo=so")).body;
  assert.equal(kept.length, pedidos.length);
  const beginnings = fc.constantFrom(...kept).chain((pedido) => {
    const words = searchableText(pedido).match(/[\p{L}\p{N}]+/gu)!;
    const beginning = fc.constantFrom(...words).chain((word) =>
      fc.integer({ min: 1, max: word.length }).map((length) => word.slice(0, length))
    );
    return fc.array(beginning, { minLength: 1, maxLength: 3 }).map((words) => ({ pedido, words }));
  });
  await fc.assert(
    fc.asyncProperty(beginnings, async ({ pedido, words }) => {
      const typed = words.join(" ");
      // Several of digits alone are one, which need not begin anything.
      fc.pre(words.length === 1 || !/^[\d ]+$/.test(typed));
      fc.pre(matches(searchableText(pedido), readSearch(typed)));
      assert.ok((await everyId(server, typed)).includes(pedido.id), `${typed}: ${pedido.id}`);
    }),
    { numRuns: 200 },
  );
});

/** Ids of every page of a search. */
async function everyId(server: TestServer, typed: string): Promise<number[]> {
  const first = await call(server, "GET", `${ARCHIVE}?${new URLSearchParams({ busca: typed })}`);
  const cursor = first.headers.get("x-next-cursor");
  const found = first.body.map(({ id }: Pedido) => id);
  return cursor === null ? found : [...found, ...await ids(server, { busca: typed, cursor })];
}

Deno.test("customers of the archive are told for the form, without those of the board", async () => {
  await using server = await shop(FIVE);
  const { status, body, headers } = await call(server, "GET", `${ARCHIVE}/clientes?busca=${encodeURIComponent("são")}`);
  assert.deepEqual([status, headers.get("cache-control")], [200, "no-store"]);
  assert.deepEqual(body, [
    { cliente: "São Tomé Buffet", telefone_cliente: "(27) 99876-5432", cidade_cliente: "Vitória" },
  ]);
});
