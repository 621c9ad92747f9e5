import assert from "node:assert/strict";
import type { Pedido } from "../../../server/domain/pedido.ts";
import { mergeForms, settled } from "../../../islands/form/merge.ts";
import { changedFields } from "../../../islands/form/to_wire.ts";
import { type } from "../../../islands/form/typed.ts";
import { pedido } from "./pedidos.ts";

Deno.test("what others saved is taken where nothing was typed, and never over what was", () => {
  const base = pedido({ telefone_cliente: "1", cidade_cliente: "A", cliente: "Buffet" });
  const mine = { ...type(base), telefone_cliente: "2", cliente: "Studio" };
  const current: Pedido = { ...base, telefone_cliente: "3", cidade_cliente: "B", cliente: "Studio", versao: 4 };
  const { typed, updated, conflicts } = mergeForms(base, mine, current);
  assert.deepEqual(updated, ["cidade_cliente"]);
  assert.deepEqual(conflicts, [{ field: "telefone_cliente", was: "1", theirs: "3", mine: "2" }]);
  assert.equal(typed.telefone_cliente, "2");
  assert.deepEqual(changedFields(current, typed), ["telefone_cliente"]);
});

Deno.test("what is still to be chosen stays while others save on, between my value and their newest", () => {
  const base = pedido({ telefone_cliente: "1", cidade_cliente: "A", observacao: "x" });
  const mine = { ...type(base), telefone_cliente: "2", observacao: "y" };
  const once: Pedido = { ...base, telefone_cliente: "3", observacao: "z", cidade_cliente: "B", versao: 4 };
  const twice: Pedido = { ...once, telefone_cliente: "4", cidade_cliente: "C", versao: 5 };
  const open = settled(settled({ base, typed: mine, conflicts: [], updated: [] }, once), twice);
  assert.equal(open.base, twice);
  assert.deepEqual(open.updated, ["cidade_cliente"]);
  assert.deepEqual(open.conflicts, [
    { field: "observacao", was: "x", theirs: "z", mine: "y" },
    { field: "telefone_cliente", was: "3", theirs: "4", mine: "2" },
  ]);
  assert.deepEqual(changedFields(twice, open.typed), ["telefone_cliente", "observacao"]);
});
