/** What a write would make of a pedido. Belongs inside its transaction. */

import { chaveDoNumero } from "../domain/busca.ts";
import { aplicarComando, type Comando } from "../domain/comandos.ts";
import { diaEmSaoPaulo } from "../domain/datas.ts";
import {
  aplicarPatch,
  type Campo,
  completar,
  type NovoPedido,
  type Pedido,
  type PedidoPatch,
} from "../domain/pedido.ts";
import type { Write } from "./change.ts";
import { claimNumero, nextId, takeNumero } from "./numeros.ts";
import { changesOf, feitasBefore, fieldsChangedSince } from "./past.ts";
import { livePedido, rowOf } from "./row.ts";
import type { Session } from "./session.ts";
import { NotFound, RuleBroken, type Stored, VersionConflict } from "./store.ts";

/** @throws {NumeroTaken} */
export function creation(session: Session, novo: NovoPedido, em: string): Write {
  const numero = novo.numero ?? takeNumero(session);
  if (novo.numero) claimNumero(session, numero);
  const conteudo = completar(novo, numero, diaEmSaoPaulo(Date.parse(em)));
  const depois = { id: nextId(session), ...conteudo, data_criacao: em };
  return { acao: "create", antes: null, depois, enviado: novo };
}

/** @throws {NotFound | VersionConflict | NumeroTaken} */
export function patching(session: Session, id: number, patch: PedidoPatch, ifMatch?: number): Write {
  const antes = livePedido(session, id);
  if (ifMatch !== undefined) refuseStale(session, antes, ifMatch);
  const depois = aplicarPatch(antes, patch);
  if (chaveDoNumero(depois.numero) !== chaveDoNumero(antes.numero)) claimNumero(session, depois.numero);
  return { acao: "update", antes, depois, enviado: patch };
}

/** @throws {NotFound | VersionConflict | RuleBroken} */
export function commanding(session: Session, id: number, comando: Comando): Write {
  const antes = livePedido(session, id);
  const undone = comando.comando === "desfazer" ? comando.versao : null;
  const resultado = aplicarComando(antes, comando, undone ? changesOf(session, id, undone) : []);
  if ("recusa" in resultado) throw new RuleBroken(resultado.recusa);
  const { patch } = resultado;
  // Two stations may mark different stages of one pedido at once; only the same field is a conflict.
  if (comando.versao !== undefined) refuseStale(session, antes, comando.versao, Object.keys(patch) as Campo[]);
  const motivo = "motivo" in comando ? comando.motivo : undefined;
  const lembradas = undone ? feitasBefore(session, id, undone) : undefined;
  return { acao: "update", antes, depois: { ...antes, ...patch }, enviado: patch, motivo, lembradas };
}

/** @throws {NotFound | VersionConflict} */
export function removal(session: Session, id: number, ifMatch?: number): Write {
  const antes = livePedido(session, id);
  if (ifMatch !== undefined) refuseStale(session, antes, ifMatch);
  return { acao: "delete", antes, depois: antes, enviado: {} };
}

/** @throws {NotFound} */
export function restoring(session: Session, id: number): Write {
  const row = rowOf(session, id);
  if (!row || row.expurgado_em !== null) throw new NotFound();
  const antes = JSON.parse(row.doc) as Pedido;
  return { acao: row.excluido_em === null ? "update" : "restore", antes, depois: antes, enviado: {} };
}

/** A pedido as it is stored and answered. */
export function stored(pedido: Pedido): Stored & { mark: string } {
  return { json: JSON.stringify(pedido), versao: pedido.versao, seq: pedido.seq, mark: pedido.mark };
}

/** @param campos only a change of these counts; without them any change does. @throws {VersionConflict} */
function refuseStale(session: Session, atual: Pedido, versao: number, campos?: Campo[]): void {
  if (versao === atual.versao) return;
  const mudados = fieldsChangedSince(session, atual.id, versao);
  const emConflito = campos ? mudados.filter((campo) => campos.includes(campo)) : mudados;
  if (campos && emConflito.length === 0 && versao < atual.versao) return;
  throw new VersionConflict(stored(atual), emConflito);
}
