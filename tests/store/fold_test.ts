import assert from "node:assert/strict";
import fc from "fast-check";
import { add, digestOf } from "../../server/domain/digest.ts";
import { FIELDS, type Pedido } from "../../server/domain/pedido.ts";
import { hashOf } from "../../server/store/archive.ts";
import { type Place, whereIs } from "../../server/store/row.ts";
import type { Filter, Historico } from "../../server/store/store.ts";
import { operation } from "./operations.ts";
import { type TempStore, tempStore } from "./temp_store.ts";

interface File {
  rows: { doc: Pedido; text: string; place: Place; em: string | null }[];
  history: (Historico & { pedido_id: number; mark: string })[];
  head: { seq: number; mark: string; arquivo_total: number; arquivo_soma: number };
  /** Ids of which the archive's index has words. */
  found: number[];
}

async function read(temp: TempStore): Promise<File> {
  using db = await temp.peek();
  const rows = db.prepare("SELECT doc, excluido_em, arquivado_em FROM pedido").all() as {
    doc: string;
    excluido_em: string | null;
    arquivado_em: string | null;
  }[];
  const history = db.prepare("SELECT * FROM historico ORDER BY seq")
    .all() as (File["history"][0] & { mudancas: string })[];
  return {
    rows: rows.map((row) => ({
      doc: JSON.parse(row.doc),
      text: row.doc,
      place: whereIs(row),
      em: row.excluido_em ?? row.arquivado_em,
    })),
    history: history.map((row) => ({ ...row, mudancas: JSON.parse(row.mudancas as unknown as string) })),
    head: db.prepare("SELECT seq, mark, arquivo_total, arquivo_soma FROM head").get() as File["head"],
    found: (db.prepare("SELECT rowid AS id FROM arquivo_busca ORDER BY rowid").all() as { id: number }[]).map((
      { id },
    ) => id),
  };
}

Deno.test("I1: whatever is asked in whatever order, each row is the fold of its history, is where its last change put it, and seq has no gap", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 40 }), async (operations) => {
      using temp = await tempStore();
      for (const each of operations) {
        temp.clock.now += 1_000;
        // A refusal is as good an outcome as a change; what counts is what the file then holds.
        await each(temp.store).catch(() => {});
      }
      const { rows, history, head, found } = await read(temp);

      assert.deepEqual(history.map(({ seq }) => seq), history.map((_, i) => i + 1), "seq is gapless");
      assert.equal(head.seq, history.length);
      assert.equal(head.mark, history.at(-1)?.mark ?? "000000000000");
      assert.equal(new Set(history.map(({ mark }) => mark)).size, history.length, "marks are unique");
      assert.deepEqual(temp.commits.map(({ seq, mark }) => [seq, mark]), history.map(({ seq, mark }) => [seq, mark]));

      for (const { doc, place, em } of rows) {
        const own = history.filter(({ pedido_id }) => pedido_id === doc.id);
        assert.deepEqual(own.map(({ versao }) => versao), own.map((_, i) => i + 1), "versao is gapless");
        const fold: Record<string, unknown> = {};
        for (const { campo: field, de, para } of own.flatMap(({ mudancas }) => mudancas)) {
          assert.deepEqual(de, fold[field], "a change starts from what was");
          assert.notDeepEqual(de, para);
          fold[field] = para;
        }
        assert.deepEqual(
          fold,
          Object.fromEntries(FIELDS.filter((field) => field in doc).map((field) => [field, doc[field]])),
        );
        const last = own.at(-1)!;
        assert.deepEqual([doc.versao, doc.seq, doc.mark], [last.versao, last.seq, last.mark]);
        const touched = own.findLast(({ acao }) => acao !== "archive" && acao !== "unarchive")!;
        assert.deepEqual([doc.ultima_atualizacao, doc.atualizado_por], [touched.em, touched.por]);
        assert.deepEqual(
          [place, em],
          last.acao === "delete" ? ["bin", last.em] : last.acao === "archive" ? ["archive", last.em] : ["board", null],
        );
      }
      const at = (...places: Place[]) => rows.filter(({ place }) => places.includes(place));
      const docs = (some: File["rows"]) => some.map(({ doc }) => doc);
      const listed = async (filter: Filter) => JSON.parse((await temp.store.list(filter)).json);
      assert.deepEqual(await listed({}), docs(at("board", "archive")));
      assert.deepEqual(await listed({ arquivo: "nao" }), docs(at("board")));
      assert.deepEqual(await listed({ arquivo: "so" }), docs(at("archive")));
      assert.equal((await temp.store.head()).digest, digestOf(docs(at("board"))), "the digest is that of the board");
      const sum = at("archive").reduce((sum, { doc, text }) => add(sum, hashOf(doc.id, text)), 0);
      assert.deepEqual(
        [head.arquivo_total, head.arquivo_soma],
        [at("archive").length, sum],
        "the archive proves itself",
      );
      assert.deepEqual(found, docs(at("archive")).map(({ id }) => id), "words are kept of the archive alone");
      const numeros = rows.map(({ doc }) => doc.numero);
      assert.equal(new Set(numeros).size, numeros.length, "no two pedidos have one numero");
      assert.equal(new Set(history.map(({ pedido_id }) => pedido_id)).size, rows.length);
    }),
    { numRuns: 80 },
  );
});
