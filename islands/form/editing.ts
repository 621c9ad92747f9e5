/** One open form: what is typed, what others save meanwhile, and the save that loses neither. */

import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { Problems } from "../../server/domain/rules.ts";
import { sendImage } from "../sync/images.ts";
import { closed } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Copy } from "../board/actions.ts";
import { ApiError, withStop } from "../sync/api_error.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { createUploads, type Envios } from "./uploads.ts";
import {
  changedFields,
  copyOf,
  emptyForm,
  take,
  toNew,
  toPatch,
  type,
  type Typed,
  type TypedField,
  validate,
} from "./typed.ts";
import { errorMessage, whyNotWritable } from "../board/messages.ts";
import { type Conflict, mergeForms } from "./merge.ts";
import { type Questions, questionsOf } from "./questions.ts";
import type { Rascunho, Rascunhos, Sent } from "./rascunhos.ts";
import { tidy } from "./tidy.ts";
import { gatherWords, type KnownWords } from "./words.ts";

/** Everything that the form shows, and what can be done in it. */
export interface Editing {
  readonly digitado: ReadonlySignal<Typed>;
  /** The pedido that the form is compared with, as last heard of; null for a new one. */
  readonly base: ReadonlySignal<Pedido | null>;
  readonly problemas: ReadonlySignal<Problems>;
  readonly conflicts: ReadonlySignal<readonly Conflict[]>;
  /** Fields that took what somebody else saved, since the form was opened. */
  readonly updated: ReadonlySignal<readonly TypedField[]>;
  /** Why saving failed as a whole; null when it did not. */
  readonly failure: ReadonlySignal<string | null>;
  readonly saving: ReadonlySignal<boolean>;
  /** Both sides changed a field and the person must choose before the save goes on. */
  readonly choosing: ReadonlySignal<boolean>;
  /** Counts the saves refused for problems, so that the form can point at them each time. */
  readonly refusals: ReadonlySignal<number>;
  /** Takes up what was left typed. */
  resume(rascunho: Rascunho): void;
  /** The art that is on its way. */
  readonly envios: Envios;
  /** The words that the shop uses, gathered once, when the board is here. */
  readonly words: ReadonlySignal<KnownWords>;
  /** What is asked before it is saved. */
  readonly questions: ReadonlySignal<Questions>;
  /** Field in which somebody types now, whose question waits; null for none. */
  readonly typing: Signal<string | null>;
  /** Items that are finished, each shown in a line, by their `chave`. */
  readonly folded: Signal<ReadonlySet<string>>;
  type(change: Partial<Typed>): void;
  /** Writes properly what was typed: a field was left. */
  tidy(): void;
  /** Answers a question by its key: it was meant as it stands. */
  confirm(key: string): void;
  /** Shows in one line each the items with which nothing is wrong. */
  foldFinished(): void;
  changed(): boolean;
  resolve(field: TypedField, side: "meu" | "deles"): void;
  unchoose(): void;
  /** The pedido as saved; null when it was not, which the form then shows. */
  save(): Promise<Pedido | null>;
  close(): void;
}

/** What a form is opened on. */
export interface Opening {
  /** The pedido to change; null for a new one. */
  id: number | null;
  /** What a new one is made from. */
  copy?: Copy;
  /** The shop's calendar day. */
  today: string;
  /** Who sells at this screen. */
  vendedor?: string;
}

/** Opens a form, and keeps what is typed in it. */
export function createEditing(
  sync: PedidosSync,
  { id, copy, today, vendedor }: Opening,
  rascunhos: Pick<Rascunhos, "keep" | "erase">,
): Editing {
  const pedido = id === null ? null : sync.pedido(id).peek() ?? null;
  const base = signal(pedido);
  const empty = pedido ? type(pedido) : copy ? copyOf(copy, today) : emptyForm(today, vendedor);
  const typed = signal(empty);
  const problems = signal<Problems>({});
  const conflicts = signal<readonly Conflict[]>([]);
  const updated = signal<readonly TypedField[]>([]);
  const failure = signal<string | null>(null);
  const saving = signal(false);
  const choosing = signal(false);
  const refusals = signal(0);
  // Gathered once, when the board is here: at each key it would cost too much.
  const boardIsHere = computed(() => sync.pedidos.length > 0);
  const words = computed(() => (boardIsHere.value, untracked(() => gatherWords(sync.pedidos))));
  const questions = computed(() => questionsOf(typed.value, base.value, words.value));
  const all = empty.items.map(({ chave }) => chave);
  const folded = signal<ReadonlySet<string>>(new Set(all.length > 1 ? all : []));

  const stop = id === null ? () => {} : effect(() => {
    const atual = sync.pedido(id).value;
    untracked(() => atual && atual.versao > base.value!.versao && settle(atual));
  });

  function settle(atual: Pedido): void {
    const merge = mergeForms(base.value!, typed.value, atual);
    const novos = new Set(merge.conflicts.map(({ campo: field }) => field));
    const remaining = conflicts.value.filter(({ campo: field }) => !novos.has(field));
    base.value = atual;
    typed.value = merge.digitado;
    conflicts.value = [...remaining, ...merge.conflicts];
    updated.value = [...new Set([...updated.value, ...merge.updated])];
  }

  const changed = () => base.value ? changedFields(base.value, typed.value).length > 0 : typed.value !== empty;

  function change(change: Partial<Typed>): void {
    typed.value = { ...typed.value, ...change };
    if (changed()) rascunhos.keep(base.value, typed.value);
    else rascunhos.erase();
    // What was complained of goes away as soon as it is mended, and no new complaint comes while one types.
    const remain = whatIsWrong();
    const keyList = Object.keys(problems.value).filter((chave) => chave in remain);
    problems.value = Object.fromEntries(keyList.map((chave) => [chave, remain[chave]!]));
  }

  function tidyUp(): void {
    const tidied = tidy(typed.value, base.value, words.value);
    if (tidied !== typed.value) change(tidied);
  }

  /** All that keeps the form from being saved: what is wrong, and what is still asked. */
  function whatIsWrong(): Problems {
    const wrong = validate(typed.value, base.value ?? undefined);
    const asked = Object.entries(questions.value).map(([field, { text }]) => [field, text]);
    return { ...wrong, ...Object.fromEntries(asked), ...wrong };
  }

  const envios = createUploads(sendImage, (chave, imagem) => {
    change({ items: typed.value.items.map((item) => item.chave === chave ? { ...item, imagem } : item) });
  });

  function refuse(found: Problems): null {
    problems.value = found;
    refusals.value++;
    return null;
  }

  /** A repeat of what was sent carries the same key, so that an answer lost on its way makes no second pedido. */
  let sent = { novo: "", key: "" } as Sent;

  async function send(): Promise<Pedido | null> {
    if (base.value === null) {
      const fresh = toNew(typed.value);
      const text = JSON.stringify(fresh);
      if (text !== sent.novo) sent = { novo: text, key: sync.newKey() };
      rascunhos.keep(null, typed.value, sent);
      return await sync.createPedido(fresh, sent.key, true);
    }
    if (conflicts.value.length > 0) return choosing.value = true, null;
    const patch = toPatch(base.value, typed.value);
    if (Object.keys(patch).length === 0) return base.value;
    try {
      return await sync.updatePedido(base.value.id, patch, base.value.versao, true);
    } catch (error) {
      if (!(error instanceof ApiError) || !error.conflict) throw error;
      const { atual } = error.conflict;
      if (atual.versao > base.value.versao) settle(atual);
      return send();
    }
  }

  return {
    digitado: typed,
    base,
    problemas: problems,
    conflicts,
    updated,
    failure,
    saving,
    choosing,
    refusals,
    envios,
    words,
    questions,
    typing: signal<string | null>(null),
    folded,
    type: change,
    tidy: tidyUp,
    confirm: (key) => change({ confirmed: [...typed.value.confirmed ?? [], key] }),
    foldFinished() {
      const wrong = Object.keys(whatIsWrong());
      const finished = typed.value.items.filter((_, place) =>
        !wrong.some((field) => field.startsWith(`items.${place}.`))
      );
      folded.value = new Set(finished.map(({ chave }) => chave));
    },
    changed,
    resume(left) {
      sent = left.enviado ?? sent;
      if (left.base) base.value = left.base;
      change(left.digitado);
      const atual = id === null ? undefined : sync.pedido(id).peek();
      if (atual && atual.versao > base.value!.versao) settle(atual);
    },
    resolve(field, side) {
      if (side === "deles") change(take(base.value!, field));
      conflicts.value = conflicts.value.filter((each) => each.campo !== field);
    },
    unchoose: () => choosing.value = false,
    async save() {
      if (saving.value || envios.inProgress.value || whyNotWritable(sync.situation)) return null;
      failure.value = null;
      tidyUp();
      const found = whatIsWrong();
      if (Object.keys(found).length > 0) return refuse(found);
      problems.value = {};
      saving.value = true;
      try {
        const saved = await send();
        if (saved) rascunhos.erase();
        return saved;
      } catch (error) {
        const ofServer = serverProblems(error);
        if (ofServer) return refuse(ofServer);
        failure.value = `Não foi possível salvar. Seus dados continuam aqui. ${errorMessage(error)}`;
        return null;
      } finally {
        saving.value = false;
      }
    },
    close: stop,
  };
}

/** Why a pedido may be looked at but not edited; null when it may. */
export function readOnly(pedido: Pedido | null, exists: boolean): string | null {
  if (!pedido) return null;
  if (!exists) return `O pedido #${pedido.numero} foi excluído por outra pessoa.`;
  if (!closed(pedido.status)) return null;
  return `Pedido ${pedido.status}. Somente leitura: reabra-o para editar.`;
}

/** The server's own complaints by field: `["body","items",0,"largura"]` → `items.0.largura`. */
function serverProblems(error: unknown): Problems | null {
  if (!(error instanceof ApiError) || error.status !== 422 || error.problems.length === 0) return null;
  return Object.fromEntries(error.problems.map(({ loc, msg }) => [loc.slice(1).join("."), withStop(msg)]));
}
