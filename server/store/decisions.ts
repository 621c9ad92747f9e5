/** What a write would make of a pedido. Belongs inside its transaction. */

import { keyOfNumero } from "../domain/search_text.ts";
import { applyCommand, type Comando } from "../domain/comandos.ts";
import { dayInSaoPaulo } from "../domain/days.ts";
import type { Field, NewPedido, Pedido, PedidoPatch } from "../domain/pedido.ts";
import { applyPatch, complete } from "../domain/pedido_write.ts";
import type { Asking } from "./asking.ts";
import type { Write } from "./change.ts";
import { claimNumero, nextId, takeNumero } from "./numeros.ts";
import { changesOf, fieldsChangedSince, marksBefore, onlyMovedSince } from "./past.ts";
import { livePedido, pedidoIn, rowOf, whereIs } from "./row.ts";
import { NotFound, RuleBroken, VersionConflict } from "./errors.ts";
import type { Stored } from "./store.ts";

/** @throws {NumeroTaken} */
export function* creation(fresh: NewPedido, em: string): Asking<Write> {
  const numero = fresh.numero ?? (yield* takeNumero());
  if (fresh.numero) yield* claimNumero(numero);
  const content = complete(fresh, numero, dayInSaoPaulo(Date.parse(em)));
  const after = { id: yield* nextId(), ...content, data_criacao: em };
  return { action: "create", raw: null, before: null, from: null, after, sent: fresh };
}

/** @throws {NotFound | VersionConflict | NumeroTaken} */
export function* patching(id: number, patch: PedidoPatch, ifMatch?: number): Asking<Write> {
  const { raw, before, from } = yield* livePedido(id);
  if (ifMatch !== undefined) yield* refuseStale(raw, ifMatch);
  const after = applyPatch(before, patch);
  if (keyOfNumero(after.numero) !== keyOfNumero(before.numero)) yield* claimNumero(after.numero);
  return { action: "update", raw, before, from, after, sent: patch };
}

/** @throws {NotFound | VersionConflict | RuleBroken} */
export function* commanding(id: number, comando: Comando): Asking<Write> {
  const { raw, before, from } = yield* livePedido(id);
  const undone = comando.comando === "desfazer" ? comando.versao : null;
  const result = applyCommand(before, comando, undone ? yield* changesOf(id, undone) : []);
  if ("refusal" in result) throw new RuleBroken(result.refusal);
  const { patch } = result;
  // Two stations may mark different stages of one pedido at once; only the same field is a conflict.
  if (comando.versao !== undefined) yield* refuseStale(raw, comando.versao, Object.keys(patch) as Field[]);
  const motivo = "motivo" in comando ? comando.motivo : undefined;
  const remembered = undone ? yield* marksBefore(id, undone) : undefined;
  return { action: "update", raw, before, from, after: { ...before, ...patch }, sent: patch, motivo, remembered };
}

/** @throws {NotFound | VersionConflict} */
export function* removal(id: number, ifMatch?: number): Asking<Write> {
  const { raw, before, from } = yield* livePedido(id);
  if (ifMatch !== undefined) yield* refuseStale(raw, ifMatch);
  return { action: "delete", raw, before, from, after: before, sent: {} };
}

/** @throws {NotFound} */
export function* restoring(id: number): Asking<Write> {
  const row = yield* rowOf(id);
  if (!row || row.expurgado_em !== null) throw new NotFound();
  const { raw, before, from } = pedidoIn(row);
  return { action: from === "bin" ? "restore" : "update", raw, before, from, after: before, sent: {} };
}

/** @throws {NotFound} */
export function* archiving(id: number): Asking<Write> {
  const { raw, before, from } = yield* livePedido(id);
  return { action: "archive", raw, before, from, after: before, sent: {} };
}

/** What a change brings back from the archive beside its own pedido: the one that it makes a reposição of. */
export function* broughtBack(write: Write): Asking<Write | null> {
  const { reposicao_de: original, numero } = write.after;
  // Who sends a whole pedido back as it was makes it a reposição of nothing new.
  const row = original && original !== write.before?.reposicao_de ? yield* rowOf(original) : undefined;
  if (!row || whereIs(row) !== "archive") return null;
  const { raw, before, from } = pedidoIn(row);
  return { action: "unarchive", raw, before, from, after: before, sent: {}, motivo: `Reposição #${numero}` };
}

/** A pedido as it is stored and answered. */
export function stored(pedido: Pedido): Stored & { mark: string } {
  return { json: JSON.stringify(pedido), versao: pedido.versao, seq: pedido.seq, mark: pedido.mark };
}

/** @param fields only a change of these counts; without them any change does. @throws {VersionConflict} */
function* refuseStale(current: Pedido, versao: number, fields?: Field[]): Asking<void> {
  if (versao === current.versao) return;
  const changedRows = yield* fieldsChangedSince(current.id, versao);
  const conflicting = fields ? changedRows.filter((field) => fields.includes(field)) : changedRows;
  const isCurrent = fields ? conflicting.length === 0 : yield* onlyMovedSince(current.id, versao);
  if (isCurrent && versao < current.versao) return;
  throw new VersionConflict(stored(current), conflicting);
}
