/** Writing one change: the pedido, its history row and the head. Belongs inside the transaction of whoever decided it. */

import { keyOfNumero, searchText } from "../domain/search_text.ts";
import { digestAfter } from "../domain/digest.ts";
import { type EtapaMarks, markEtapas } from "../domain/etapas.ts";
import type { Action, Commit, Head } from "../domain/frames.ts";
import type { Pedido, PedidoContent, PedidoPatch } from "../domain/pedido.ts";
import { changedFields, rewritten } from "../domain/pedido_write.ts";
import { whyNotChangeable } from "../domain/may_change.ts";
import { type Asking, one, run, runAbout } from "./asking.ts";
import { MOVE, NEXT } from "./engine.ts";
import { check, checkOriginal } from "./check.ts";
import type { Marks } from "./marks.ts";
import { enterArchive, leaveArchive } from "./archive.ts";
import { ofPedido, type Place, writeRow } from "./row.ts";
import type { Author, Historico, Stored } from "./store.ts";
import { Forbidden } from "./errors.ts";

/** A change that was decided and is not yet written. */
export interface Write {
  action: Historico["acao"];
  /** The pedido as its row has it; null of a new one. */
  raw: Pedido | null;
  /** The same as the rules judge it. */
  before: Pedido | null;
  /** Where it is until now; null of a new one. */
  from: Place | null;
  after: PedidoContent;
  sent: PedidoPatch;
  motivo?: string;
  /** Marks of stages that an undo brings back. */
  remembered?: EtapaMarks;
}

/** What a change is written with: the time, what names it, and its author. */
export interface Stamp {
  em: string;
  marks: Marks;
  author: Author;
}

/** Whether a change would leave the pedido as it is: then it gets no version, no seq and no history row. */
export function changesNothing({ action, raw, before, after, sent }: Write): boolean {
  if (action !== "update") return false;
  return changedFields(raw!, rewritten({ raw: raw!, before: before!, after: after as Pedido, sent })).length === 0;
}

/** Writes a change under the next seq. @throws {InvalidPedido | Forbidden} */
export function* writeChange(
  change: Write,
  { em, marks, author: { por, who, intent } }: Stamp,
): Asking<{ commit: Commit; stored: Stored & { mark: string } }> {
  const { action, raw, before, from, after, sent, motivo } = change;
  const reason = who && whyNotChangeable(who, { ...change, undoes: change.remembered !== undefined });
  if (reason) throw new Forbidden(reason);
  yield* checkOriginal(sent);
  const { epoch, seq, digest: digestBefore } = (yield* one<Omit<Head, "mark">>(NEXT))!;
  const mark = marks.issue(epoch, seq);
  const versao = (before?.versao ?? 0) + 1;
  const named = { versao, seq, mark };
  const touched = action === "archive" || action === "unarchive"
    ? {}
    : { ultima_atualizacao: em, atualizado_por: por, etapas_feitas: marksAfter(change, { em, por }) };
  const stamped = { ...touched, ...named };
  const checked = check({ ...after, ...stamped } as Pedido, before, sent);
  const pedido = before ? rewritten({ raw: raw!, before, after: checked, sent: { ...sent, ...stamped } }) : checked;
  const json = JSON.stringify(pedido);
  const keys = { now: keyOfNumero(checked.numero), before: before && keyOfNumero(before.numero) };
  const to = TO[action] ?? "board";
  const digest = digestAfter(digestBefore, from === "board" ? before : null, to === "board" ? pedido : null);
  yield* run(MOVE, seq, mark, digest);
  if (from === "archive") yield* leaveArchive(pedido.id);
  yield* writeRow(pedido.id, {
    doc: json,
    cliente_busca: searchText(checked.cliente),
    keys,
    places: { now: to, before: from, em },
  });
  if (to === "archive") yield* enterArchive(pedido.id, json);
  const changes = changedFields(raw ?? {} as Pedido, pedido, before ?? {} as Pedido);
  const entry = [seq, mark, pedido.id, versao, action, em, por, motivo ?? null, JSON.stringify(changes)];
  yield* runAbout(
    ofPedido(pedido.id),
    "INSERT INTO historico (seq, mark, pedido_id, versao, acao, em, por, motivo, mudancas) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ...entry,
  );
  const commit: Commit = {
    epoch,
    seq,
    mark,
    digest,
    action: ON_THE_WIRE[action] ?? action as Action,
    pedido_id: pedido.id,
    versao,
    json: to === "board" ? json : null,
    mudancas: changes,
    em,
    mutation_id: intent?.key ?? null,
  };
  return { commit, stored: { json, versao, seq, mark } };
}

function marksAfter({ before, after, remembered }: Write, by: { em: string; por: string | null }): EtapaMarks {
  return before ? markEtapas(before, after, by, remembered) : {};
}

/** Where a pedido is after an action that takes it from the board. */
const TO: Partial<Record<Historico["acao"], Place>> = { archive: "archive", delete: "bin" };

/** How the wire calls what the history tells apart: to a screen a pedido that comes back is new, or another. */
const ON_THE_WIRE: Partial<Record<Historico["acao"], Action>> = { restore: "create", unarchive: "update" };
