/** Opens a form, keeps what is typed in it and what others save meanwhile, and saves it so that neither is lost. */

import { computed, effect, signal, untracked } from "@preact/signals";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Problems } from "../../server/domain/rules.ts";
import { errorMessage, whyNotWritable } from "../board/messages.ts";
import { ApiError } from "../sync/api_error.ts";
import { sendImage } from "../sync/images.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Editing, Opening } from "./editing.ts";
import { type Conflict, settled } from "./merge.ts";
import { finishedItems, problemsOf, remaining, serverProblems } from "./problems.ts";
import { questionsOf } from "./questions.ts";
import type { Rascunhos, Sent } from "./rascunhos.ts";
import { tidy } from "./tidy.ts";
import { changedFields, toNew, toPatch } from "./to_wire.ts";
import { copyOf, emptyForm, take, type, type Typed, type TypedField } from "./typed.ts";
import { createUploads } from "./uploads.ts";
import { gatherWords } from "./words.ts";

/** Opens a form, and keeps what is typed in it. */
export function createEditing(
  sync: PedidosSync,
  { of, copy, today, vendedor }: Opening,
  rascunhos: Pick<Rascunhos, "keep" | "erase">,
): Editing {
  const pedido = of?.peek() ?? null;
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

  const stop = of === null ? () => {} : effect(() => {
    const current = of.value;
    untracked(() => current && base.value && current.versao > base.value.versao && settle(current));
  });

  function settle(current: Pedido): void {
    const before = { base: base.value!, typed: typed.value, conflicts: conflicts.value, updated: updated.value };
    const after = settled(before, current);
    base.value = after.base;
    typed.value = after.typed;
    conflicts.value = after.conflicts;
    updated.value = after.updated;
  }

  const changed = () => base.value ? changedFields(base.value, typed.value).length > 0 : typed.value !== empty;

  function change(change: Partial<Typed>): void {
    typed.value = { ...typed.value, ...change };
    if (changed()) rascunhos.keep(base.value, typed.value);
    else rascunhos.erase();
    problems.value = remaining(problems.value, whatIsWrong());
  }

  function tidyUp(): void {
    const tidied = tidy(typed.value, base.value, words.value);
    if (tidied !== typed.value) change(tidied);
  }

  const whatIsWrong = () => problemsOf(typed.value, base.value, questions.value);

  const envios = createUploads(sendImage, (key, image) => {
    change({ items: typed.value.items.map((item) => item.chave === key ? { ...item, imagem: image } : item) });
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
    typed,
    base,
    problems,
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
      folded.value = new Set(finishedItems(typed.value.items, whatIsWrong()).map(({ chave }) => chave));
    },
    changed,
    resume(left) {
      sent = left.enviado ?? sent;
      if (left.base) base.value = left.base;
      change(left.digitado);
      const current = of?.peek();
      if (current && current.versao > base.value!.versao) settle(current);
    },
    resolve(field, side) {
      if (side === "deles") change(take(base.value!, field));
      conflicts.value = conflicts.value.filter((each) => each.field !== field);
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
