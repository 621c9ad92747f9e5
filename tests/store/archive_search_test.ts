import assert from "node:assert/strict";
import fc from "fast-check";
import type { Pedido } from "../../server/domain/pedido.ts";
import { FTS5 } from "../../server/store/word_index.ts";
import { NotFound, RuleBroken } from "../../server/store/errors.ts";
import type { ArchiveSearch, Store } from "../../server/store/store.ts";
import { archivedDocs, find } from "../../server/store/archive_search.ts";
import { Session } from "../../server/store/session.ts";
import { type AnyStore, anyStore, fileTest } from "./any_store.ts";
import { ANYONE, fresh, patch, tempStore } from "./temp_store.ts";

/** After every pedido of a test. */
const LATER = "2027-01-01T00:00:00.000Z";

/** A store whose archive holds these, with ids from 1; each is delivered unless it says otherwise. */
async function archive<Temp extends Pick<AnyStore, "store">>(
  pedidos: Record<string, unknown>[],
  open: () => Promise<Temp>,
): Promise<Temp> {
  const temp = await open();
  await Promise.all(pedidos.map((pedido) => temp.store.create(fresh({ status: "entregue", ...pedido }), ANYONE)));
  await temp.store.archive(LATER, pedidos.length);
  return temp;
}

/** So many pedidos of one kind. */
const many = (n: number, body: (i: number) => Record<string, unknown> = () => ({})) =>
  Array.from({ length: n }, (_, i) => body(i));

const idsOf = ({ json }: { json: string }): number[] => JSON.parse(json).map(({ id }: { id: number }) => id);

/** Every page of a search, one after the other. @param between is done after the first. */
async function pages(store: Store, search: ArchiveSearch, between: () => Promise<unknown> = async () => {}) {
  const seen: number[][] = [];
  for (let cursor: number | undefined, next: number | null = 0; next !== null; cursor = next ?? undefined) {
    const page = await store.searchArchive({ ...search, cursor });
    seen.push(idsOf(page));
    next = page.next;
    if (seen.length === 1) await between();
  }
  return seen;
}

Deno.test("pages of 50 hold everything once, newest first, with words, with days, and with neither", async () => {
  await using temp = await archive(
    many(120, (i) => ({ cliente: i % 2 ? "Ana" : "Ana Bia", data_entrada: "2026-03-01" })),
    anyStore,
  );
  const newestFirst = Array.from({ length: 120 }, (_, i) => 120 - i);
  for (const search of [{}, { busca: "an" }, { de: "2026-03-01" }, { busca: "ana", ate: "2026-03-01" }]) {
    const seen = await pages(temp.store, search);
    assert.deepEqual(seen.map(({ length }) => length), [50, 50, 20], JSON.stringify(search));
    assert.deepEqual(seen.flat(), newestFirst);
  }
  assert.deepEqual((await pages(temp.store, { cliente: "bia" })).map(({ length }) => length), [50, 10]);
});

Deno.test("the last page, even when exactly full, names no next one", async () => {
  await using temp = await archive(many(50), anyStore);
  for (const search of [{}, { busca: "flor" }, { status: "entregue" as const }]) {
    const { next, total, bounded } = await temp.store.searchArchive(search);
    assert.deepEqual({ next, total, bounded }, { next: null, total: 50, bounded: false });
  }
});

Deno.test("who is brought back or archived between two pages is shown once at most, and everybody else once", async () => {
  for (const search of [{}, { busca: "lia" }, { busca: "487" }, { status: "entregue" as const, busca: "lia" }]) {
    await using temp = await archive(
      many(130, (i) => ({ cliente: "Lia", numero: i === 2 ? "487" : `487${i}` })),
      anyStore,
    );
    const { store } = temp;
    await store.create(fresh({ cliente: "Lia", status: "entregue", numero: "48799999" }), ANYONE);
    const seen = await pages(store, search, async () => {
      for (const id of [3, 75, 125]) await store.patch(id, patch({ observacao: "Voltou" }), ANYONE);
      // The first of them again.
      assert.equal(await store.archive(LATER, 1), 1);
    });
    const all = seen.flat();
    assert.equal(new Set(all).size, all.length, JSON.stringify(search));
    const stayed = Array.from({ length: 130 }, (_, i) => 130 - i).filter((id) => ![3, 75, 125].includes(id));
    assert.deepEqual(stayed.filter((id) => !all.includes(id)), [], JSON.stringify(search));
  }
});

Deno.test("a numero that was typed comes before all that only begins so, once, whatever else narrows", async () => {
  await using temp = await archive([
    { numero: "487", cliente: "Ana", data_entrada: "2026-01-05" },
    ...many(60, (i) => ({ numero: `487${i + 10}`, cliente: "Bia", data_entrada: "2026-02-05" })),
    { numero: "PED-9", cliente: "Caio 487" },
  ], anyStore);
  const first = async (search: ArchiveSearch) => idsOf(await temp.store.searchArchive(search))[0];
  for (const typed of ["487", "#487", "0487"]) assert.equal(await first({ busca: typed }), 1, typed);
  assert.equal(await first({ busca: "ped 9" }), 62);
  assert.equal(await first({ busca: "PED-9" }), 62);
  assert.equal(await first({ busca: "487", de: "2026-02-01" }), 62);
  assert.equal(await first({ busca: "487", cliente: "bia" }), 61);
  const all = (await pages(temp.store, { busca: "487" })).flat();
  assert.deepEqual([all.length, new Set(all).size, all[0], all.at(-1)], [62, 62, 1, 2]);
});

Deno.test("what is on the board or in the bin is not found, and comes and goes with the archive", async () => {
  await using temp = await archive([{ cliente: "Ana" }, { cliente: "Ana" }, { cliente: "Ana" }], anyStore);
  const { store } = temp;
  const found = async () => [idsOf(await store.searchArchive({ busca: "ana" })), idsOf(await store.searchArchive({}))];
  assert.deepEqual(await found(), [[3, 2, 1], [3, 2, 1]]);
  await store.patch(2, patch({ cliente: "Bia" }), ANYONE);
  await store.remove(3, ANYONE);
  await store.create(fresh({ cliente: "Ana" }), ANYONE);
  assert.deepEqual(await found(), [[1], [1]]);
  assert.equal(await store.archive(LATER, 9), 1);
  assert.deepEqual(await found(), [[1], [2, 1]]);
  assert.deepEqual(idsOf(await store.searchArchive({ busca: "bia" })), [2]);
});

fileTest("who is brought back while others are still looked for is not told", async () => {
  using temp = await archive(many(3), tempStore);
  using db = await temp.peek();
  const session = new Session(db);
  const { ids } = session.answer(find(FTS5, { busca: "flor" }));
  assert.deepEqual(ids, [3, 2, 1]);
  await temp.store.patch(2, patch({ observacao: "Voltou" }), ANYONE);
  await temp.store.remove(1, ANYONE);
  assert.deepEqual(session.answer(archivedDocs(ids)).map((doc) => JSON.parse(doc).id), [3]);
});

Deno.test("matches of words are counted up to a bound, which is told; days and a status exactly", async () => {
  await using temp = await archive(
    many(1_003, (i) => ({ data_entrada: i < 1_001 ? "2026-03-01" : "2026-03-02" })),
    anyStore,
  );
  const counted = async (search: ArchiveSearch) => {
    const { total, bounded } = await temp.store.searchArchive(search);
    return [total, bounded];
  };
  assert.deepEqual(await counted({ busca: "flor" }), [1_000, true]);
  assert.deepEqual(await counted({ busca: "flor", cursor: 900 }), [1_000, true]);
  assert.deepEqual(await counted({ busca: "flor", de: "2026-03-02" }), [2, false]);
  assert.deepEqual(await counted({ de: "2026-03-01", ate: "2026-03-01" }), [1_001, false]);
  assert.deepEqual(await counted({ status: "entregue", cursor: 70 }), [1_003, false]);
  assert.deepEqual(await counted({ cursor: 70 }), [1_003, false]);
});

fileTest("days far from each other by id are all found, in steps between which others are served", async () => {
  using temp = await archive(
    many(3, (i) => ({ data_entrada: ["2019-05-01", "2026-03-01", "2019-05-02"][i] })),
    tempStore,
  );
  using db = await temp.peek();
  // Ids as a file of ten years has them, the oldest of which is alone in its step.
  db.exec(
    `PRAGMA foreign_keys = OFF; DELETE FROM arquivo_busca WHERE rowid = 3; UPDATE pedido SET id = 60001 WHERE id = 3;
    INSERT INTO arquivo_busca (rowid, cliente) VALUES (60001, 'floricultura flor')`,
  );
  for (const search of [{ busca: "flor" }, {}]) {
    const session = new Session(db);
    const work = find(FTS5, { ...search, ate: "2019-12-31" });
    let count = 0;
    let step = work.next();
    for (; !step.done; step = work.next(step.value && session.ask(step.value))) if (!step.value) count++;
    assert.deepEqual(step.value.ids, [60_001, 1], JSON.stringify(search));
    assert.ok(count >= 4, `${count} steps`);
  }
});

Deno.test("customers are told once each, as their newest pedido has them, by name or by telephone", async () => {
  await using temp = await archive([
    { cliente: "Ana Ávila", telefone_cliente: "(27) 99876-5432", cidade_cliente: "Serra" },
    { cliente: "Bia Silva", telefone_cliente: "", cidade_cliente: "Vitória" },
    { cliente: "ANA AVILA", telefone_cliente: "27998765432", cidade_cliente: "Vila Velha" },
    { cliente: "Ana Ávila", telefone_cliente: "(27) 3322-1100", cidade_cliente: "Serra" },
    { cliente: "Zé Ninguém", items: [{ tipo_producao: "painel", descricao: "Ana e Bia" }] },
  ], anyStore);
  const names = async (typed: string) =>
    (await temp.store.archiveCustomers(typed)).map(({ cliente, cidade_cliente }) => `${cliente}/${cidade_cliente}`);
  assert.deepEqual(await names("an av"), ["Ana Ávila/Serra", "ANA AVILA/Vila Velha"]);
  assert.deepEqual(await names("9876-5432"), ["ANA AVILA/Vila Velha"]);
  assert.deepEqual(await names("sil"), ["Bia Silva/Vitória"]);
  assert.deepEqual(await names("🎉"), []);
  assert.deepEqual((await names("")).length, 4);
});

Deno.test("at most eight customers are told, also when one of them ordered all of the newest", async () => {
  await using temp = await archive([
    ...many(12, (i) => ({ cliente: `Ana ${String.fromCharCode(65 + i)}` })),
    ...many(150, () => ({ cliente: "Ana Z" })),
  ], anyStore);
  const names = (await temp.store.archiveCustomers("ana")).map(({ cliente }) => cliente);
  assert.deepEqual(names, ["Ana Z", ..."LKJIHGF".split("").map((letter) => `Ana ${letter}`)]);
});

/** What may befall one of some pedidos, by its place. */
const ACTS: Record<string, (store: Store, id: number, text: string) => Promise<unknown>> = {
  rename: (store, id, text) => store.patch(id, patch({ cliente: text }), ANYONE),
  leave: (store, id) => store.patch(id, patch({}), ANYONE),
  deliver: (store, id) => store.patch(id, patch({ status: "entregue" }), ANYONE),
  reopen: (store, id) => store.command(id, { comando: "reabrir" }, ANYONE),
  remove: (store, id) => store.remove(id, ANYONE),
  restore: (store, id) => store.restore(id, ANYONE),
  remake: (store, id) => store.create(fresh({ reposicao_de: id, motivo_reposicao: "Cor errada" }), ANYONE),
  purge: (store) => store.purge(LATER),
  archive: (store, id) => store.archive(LATER, id),
};

fileTest(
  "whatever befalls the pedidos, by its words each of the archive is found, under its name of now, and no other",
  async () => {
    const act = fc.tuple(
      fc.constantFrom(...Object.keys(ACTS)),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom("Ana", "Bia"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 30 }), async (acts) => {
        using temp = await archive(many(4, (i) => ({ cliente: `Caio ${i}` })), tempStore);
        const { store } = temp;
        for (const [name, id, text] of acts) {
          await ACTS[name]!(store, id, text).catch((error) =>
            assert.ok(error instanceof NotFound || error instanceof RuleBroken, error)
          );
        }
        const kept = JSON.parse((await store.list({ arquivo: "so" })).json) as Pedido[];
        const named = (name: string) =>
          kept.filter(({ cliente }) => cliente.startsWith(name)).map(({ id }) => id).reverse();
        for (const name of ["Ana", "Bia", "Caio", "Floricultura"]) {
          assert.deepEqual(idsOf(await store.searchArchive({ busca: name })), named(name), name);
        }
        assert.equal((await store.searchArchive({})).total, kept.length);
        using db = await temp.peek();
        const found = db.prepare("SELECT id FROM arquivo_busca_docsize ORDER BY id").all() as { id: number }[];
        assert.deepEqual(found.map(({ id }) => id), kept.map(({ id }) => id));
      }),
      { numRuns: 40 },
    );
  },
);
