import assert from "node:assert/strict";
import { archiveQuery } from "../../../islands/board/archive_query.ts";
import { type Filter, INITIAL_FILTER } from "../../../islands/board/filter.ts";

Deno.test("the archive is asked for what a list looks for, and for nothing that only open pedidos can be", () => {
  const cases: [change: Partial<Filter>, expected: string | null][] = [
    [{}, null],
    [{ search: " " }, null],
    [{ search: " São Tomé " }, "busca=S%C3%A3o+Tom%C3%A9"],
    [{ search: "487", status: "todos" }, "busca=487"],
    [{ status: "todos" }, ""],
    [{ status: "entregue" }, "status=entregue"],
    [{ search: "ana", status: "cancelado" }, "busca=ana&status=cancelado"],
    [{ search: "ana", status: "pronto" }, null],
    [{ search: "ana", recorte: "atrasados" }, null],
    [{ search: "ana", recorte: "para_mim" }, null],
    [{ status: "todos", etapa: "costura" }, null],
    [{ status: "entregue", order: "valor", descending: true }, "status=entregue"],
  ];
  for (const [change, expected] of cases) {
    assert.equal(archiveQuery({ ...INITIAL_FILTER, ...change }), expected, JSON.stringify(change));
  }
});
