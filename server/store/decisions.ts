/** What a write would make of a pedido. Belongs inside its transaction. */

import { keyOfNumero } from "../domain/search_text.ts";
import { applyCommand, type Comando } from "../domain/comandos.ts";
import { dayInSaoPaulo } from "../domain/days.ts";
import type { Field, NewPedido, Pedido, PedidoPatch } from "../domain/pedido.ts";
import { applyPatch, complete } from "../domain/pedido_write.ts";
import type { Write } from "./change.ts";
import { claimNumero, nextId, takeNumero } from "./numeros.ts";
import { changesOf, fieldsChangedSince, marksBefore, onlyMovedSince } from "./past.ts";
import { livePedido, pedidoIn, rowOf, whereIs } from "./row.ts";
import type { Session } from "./session.ts";
import { NotFound, RuleBroken, VersionConflict } from "./errors.ts";
import type { Stored } from "./store.ts";

/** @throws {NumeroTaken} */
export function creation(session: Session, fresh: NewPedido, em: string): Write {
  const numero = fresh.numero ?? takeNumero(session);
  if (fresh.numero) claimNumero(session, numero);
  const content = complete(fresh, numero, dayInSaoPaulo(Date.parse(em)));
  const after = { id: nextId(session), ...content, data_criacao: em };
  return { action: "create", raw: null, before: null, from: null, after, sent: fresh };
}

/** @throws {NotFound | VersionConflict | NumeroTaken} */
export function patching(session: Session, id: number, patch: PedidoPatch, ifMatch?: number): Write {
  const { raw, before, from } = livePedido(session, id);
  if (ifMatch !== undefined) refuseStale(session, raw, ifMatch);
  const after = applyPatch(before, patch);
  if (keyOfNumero(after.numero) !== keyOfNumero(before.numero)) claimNumero(session, after.numero);
  return { action: "update", raw, before, from, after, sent: patch };
}

/** @throws {NotFound | VersionConflict | RuleBroken} */
export function commanding(session: Session, id: number, comando: Comando): Write {
  const { raw, before, from } = livePedido(session, id);
  const undone = comando.comando === "desfazer" ? comando.versao : null;
  const result = applyCommand(before, comando, undone ? changesOf(session, id, undone) : []);
  if ("refusal" in result) throw new RuleBroken(result.refusal);
  const { patch } = result;
  // Two stations may mark different stages of one pedido at once; only the same field is a conflict.
  if (comando.versao !== undefined) refuseStale(session, raw, comando.versao, Object.keys(patch) as Field[]);
  const motivo = "motivo" in comando ? comando.motivo : undefined;
  const remembered = undone ? marksBefore(session, id, undone) : undefined;
  return { action: "update", raw, before, from, after: { ...before, ...patch }, sent: patch, motivo, remembered };
}

/** @throws {NotFound | VersionConflict} */
export function removal(session: Session, id: number, ifMatch?: number): Write {
  const { raw, before, from } = livePedido(session, id);
  if (ifMatch !== undefined) refuseStale(session, raw, ifMatch);
  return { action: "delete", raw, before, from, after: before, sent: {} };
}

/** @throws {NotFound} */
export function restoring(session: Session, id: number): Write {
  const row = rowOf(session, id);
  if (!row || row.expurgado_em !== null) throw new NotFound();
  const { raw, before, from } = pedidoIn(row);
  return { action: from === "bin" ? "restore" : "update", raw, before, from, after: before, sent: {} };
}

/** @throws {NotFound} */
export function archiving(session: Session, id: number): Write {
  const { raw, before, from } = livePedido(session, id);
  return { action: "archive", raw, before, from, after: before, sent: {} };
}

/** What a change brings back from the archive beside its own pedido: the one that it makes a reposição of. */
export function broughtBack(session: Session, { after, sent }: Write): Write | null {
  const row = sent.reposicao_de ? rowOf(session, sent.reposicao_de) : undefined;
  if (!row || whereIs(row) !== "archive") return null;
  const { raw, before, from } = pedidoIn(row);
  return { action: "unarchive", raw, before, from, after: before, sent: {}, motivo: `Reposição #${after.numero}` };
}

/** A pedido as it is stored and answered. */
export function stored(pedido: Pedido): Stored & { mark: string } {
  return { json: JSON.stringify(pedido), versao: pedido.versao, seq: pedido.seq, mark: pedido.mark };
}

/** @param fields only a change of these counts; without them any change does. @throws {VersionConflict} */
function refuseStale(session: Session, current: Pedido, versao: number, fields?: Field[]): void {
  if (versao === current.versao) return;
  const changedRows = fieldsChangedSince(session, current.id, versao);
  const conflicting = fields ? changedRows.filter((field) => fields.includes(field)) : changedRows;
  const isCurrent = fields ? conflicting.length === 0 : onlyMovedSince(session, current.id, versao);
  if (isCurrent && versao < current.versao) return;
  throw new VersionConflict(stored(current), conflicting);
}
