import { useSignal } from "@preact/signals";
import type { ComponentChildren, VNode } from "preact";
import { Dialog } from "./dialog.tsx";

/** A question before something that is not done lightly. */
export interface QuestionProps {
  title: string;
  /** What the button that does it says. */
  confirm: string;
  danger?: boolean;
  /** Asks why, and does not go on without an answer. */
  withMotivo?: boolean;
  /** What that reason is called here. */
  label?: string;
  /** Why it cannot be done now. */
  reason?: string | null;
  onConfirm(motivo: string): void;
  onClose(): void;
  children?: ComponentChildren;
}

/** Says what will happen and asks. The first focus is on the way back, or on the reason when one is needed. */
export function Question(props: QuestionProps): VNode {
  const { title, confirm, danger, withMotivo, label = "Motivo", reason, onConfirm, onClose, children } = props;
  const motivo = useSignal("");
  const motivoMissing = useSignal(false);
  return (
    <Dialog format="box" title={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (reason) return;
          if (withMotivo && motivo.value.trim() === "") {
            motivoMissing.value = true;
            document.getElementById("motivo")?.focus();
            return;
          }
          onClose();
          onConfirm(motivo.value.trim());
        }}
      >
        <div class="question">
          {children}
          {withMotivo
            ? (
              <div class="field" data-problema={motivoMissing.value ? "" : undefined}>
                <label for="motivo">
                  {label}
                  <span class="required" aria-hidden="true">*</span>
                </label>
                <div class="field-control">
                  <input
                    id="motivo"
                    type="text"
                    autofocus
                    autocomplete="off"
                    aria-required="true"
                    aria-invalid={motivoMissing.value}
                    aria-describedby={motivoMissing.value ? "motivo-nota" : undefined}
                    value={motivo.value}
                    onInput={({ currentTarget }) => {
                      motivo.value = currentTarget.value;
                      motivoMissing.value = false;
                    }}
                  />
                </div>
                {motivoMissing.value ? <p id="motivo-nota" class="problem">Informe o {label.toLowerCase()}.</p> : null}
              </div>
            )
            : null}
          {reason ? <p class="reason">{reason}</p> : null}
        </div>
        <footer class="dialog-base">
          <button type="button" class="button" autofocus={!withMotivo} onClick={onClose}>Voltar</button>
          <button
            type="submit"
            class={`button ${danger ? "button-danger" : "button-main"}`}
            aria-disabled={reason ? true : undefined}
          >
            {confirm}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
