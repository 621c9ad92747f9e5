import { computed, useComputed, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import type { Copy } from "../board/opened.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { useWhereabouts } from "../sync/use_whereabouts.ts";
import type { Lookout } from "../sync/whereabouts.ts";
import { NothingYet } from "../pedido_parts/unread.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Question } from "../ui/question.tsx";
import { followTyping } from "./follow_typing.ts";
import { readOnly } from "./locked.ts";
import { createEditing } from "./create_editing.ts";
import { lastSeller, rememberSeller } from "./last_seller.ts";
import { pageRascunhos } from "./rascunhos.ts";
import { OpenEditing } from "./editing.ts";
import { PedidoFields } from "./pedido_fields.tsx";
import { addItem } from "./items.tsx";
import { Conflicts } from "./conflicts.tsx";
import { FormBase } from "./form_base.tsx";
import { FormNotes } from "./form_notes.tsx";
import { LeftRascunho } from "./left_rascunho.tsx";

/** What the form works with. `id` is null for a new pedido, which may be made from another. */
export interface FormProps {
  id: number | null;
  copy?: Copy;
  /** Takes up at once what was left typed. */
  resume?: boolean;
  today: string;
  sync: PedidosSync;
  actions: Pick<Actions, "run">;
  onSave(pedido: Pedido, fresh: boolean): void;
  onClose(): void;
}

/** A pedido to fill in or to change, in a drawer beside the list. */
export function Form(props: FormProps): VNode {
  return props.id === null ? <OpenForm {...props} /> : <FormOf {...props} id={props.id} />;
}

/** Waits for a pedido that is not on the board; what was left typed has its own to be compared with. */
function FormOf(props: FormProps & { id: number }): VNode {
  const { id, sync, resume, onClose } = props;
  const lookout = useWhereabouts(id);
  const left = useMemo(() => resume && pageRascunhos().left.peek()?.base?.id === id, []);
  if (left || lookout.at.value.pedido) return <OpenForm {...props} lookout={lookout} />;
  return (
    <Dialog format="drawer" title="Pedido" onClose={onClose}>
      <NothingYet lookout={lookout} error={sync.error} />
    </Dialog>
  );
}

function OpenForm(props: FormProps & { lookout?: Lookout }): VNode {
  const { id, lookout, copy, resume, today, sync, actions, onSave, onClose } = props;
  const rascunhos = pageRascunhos();
  const editing = useMemo(() => {
    const of = lookout ? computed(() => lookout.at.value.pedido) : null;
    const made = createEditing(sync, { of, copy, today, vendedor: lastSeller() }, rascunhos);
    const left = resume ? rascunhos.resume() : null;
    if (left) made.resume(left);
    return made;
  }, []);
  const discarding = useSignal(false);
  const where = useComputed(() => lookout?.at.value.where ?? "board").value;
  useEffect(() => editing.close, []);
  useEffect(() => {
    if (id !== null) sync.announce(id, "editando");
    return () => sync.announce(null, null);
  }, []);
  const reading = readOnly(editing.base.value, where);
  const close = () => editing.changed() && !reading ? discarding.value = true : onClose();

  async function save(): Promise<void> {
    const pedido = await (id === null ? editing.save() : actions.run(id, editing.save));
    if (!pedido) return;
    if (id === null) rememberSeller(pedido.items[0]?.vendedor ?? "");
    onSave(pedido, id === null);
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Enter" && event.ctrlKey) void save();
    else if (event.altKey && event.code === "KeyI" && !reading) addItem(editing);
    else return;
    event.preventDefault();
  }

  const { base } = editing;
  return (
    <Dialog format="drawer" title={titleOf(base.value, copy)} onClose={close}>
      <OpenEditing.Provider value={editing}>
        <form
          class="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
          onKeyDown={pressed}
          // At a field that is left, what was typed in it is written properly.
          onChange={editing.tidy}
          {...followTyping(editing)}
          // A picture that misses its place must not make the browser leave the page to show it.
          onDragOver={holdFile}
          onDrop={holdFile}
        >
          <div class="form-body">
            <LeftRascunho
              belongs={(left) => (left.base?.id ?? null) === id}
              onResume={() => {
                const left = rascunhos.resume();
                if (left) editing.resume(left);
              }}
            />
            <FormNotes editing={editing} reading={reading} sync={sync} id={id} />
            <fieldset class="bare" disabled={reading !== null}>
              <PedidoFields pedidos={sync.pedidos} today={today} />
            </fieldset>
          </div>
          <FormBase editing={editing} reading={reading} sync={sync} onClose={close} />
        </form>
        {editing.choosing.value ? <Conflicts onResolve={() => void save()} /> : null}
        {discarding.value
          ? (
            <Question
              title="Descartar o que você digitou?"
              confirm="Descartar"
              danger
              onConfirm={() => {
                rascunhos.erase();
                onClose();
              }}
              onClose={() => discarding.value = false}
            >
              <p>O que não foi salvo se perde.</p>
            </Question>
          )
          : null}
      </OpenEditing.Provider>
    </Dialog>
  );
}

/** What no place of an item takes is not taken, and the pointer says so before it is let go. */
function holdFile(event: DragEvent): void {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}

function titleOf(base: Pedido | null, copy?: Copy): string {
  if (base) return `Pedido #${base.numero}`;
  if (!copy) return "Novo pedido";
  return `${copy.kind === "reposicao" ? "Reposição" : "Cópia"} do pedido #${copy.de.numero}`;
}
