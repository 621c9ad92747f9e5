import { useSignal } from "@preact/signals";
import type { ComponentChildren, VNode } from "preact";
import { Janela } from "./janela.tsx";

/** A question before something that is not done lightly. */
export interface PerguntaProps {
  titulo: string;
  /** What the button that does it says. */
  confirmar: string;
  perigo?: boolean;
  /** Asks why, and does not go on without an answer. */
  comMotivo?: boolean;
  /** What that reason is called here. */
  rotulo?: string;
  /** Why it cannot be done now. */
  porque?: string | null;
  aoConfirmar(motivo: string): void;
  aoFechar(): void;
  children?: ComponentChildren;
}

/** Says what will happen and asks. The first focus is on the way back, or on the reason when one is needed. */
export function Pergunta(props: PerguntaProps): VNode {
  const { titulo, confirmar, perigo, comMotivo, rotulo = "Motivo", porque, aoConfirmar, aoFechar, children } = props;
  const motivo = useSignal("");
  const faltaMotivo = useSignal(false);
  return (
    <Janela formato="caixa" titulo={titulo} aoFechar={aoFechar}>
      <form
        noValidate
        onSubmit={(evento) => {
          evento.preventDefault();
          if (porque) return;
          if (comMotivo && motivo.value.trim() === "") {
            faltaMotivo.value = true;
            document.getElementById("motivo")?.focus();
            return;
          }
          aoFechar();
          aoConfirmar(motivo.value.trim());
        }}
      >
        <div class="pergunta">
          {children}
          {comMotivo
            ? (
              <div class="campo" data-problema={faltaMotivo.value ? "" : undefined}>
                <label for="motivo">
                  {rotulo}
                  <span class="obrigatorio" aria-hidden="true">*</span>
                </label>
                <div class="campo-controle">
                  <input
                    id="motivo"
                    type="text"
                    autofocus
                    autocomplete="off"
                    aria-required="true"
                    aria-invalid={faltaMotivo.value}
                    aria-describedby={faltaMotivo.value ? "motivo-nota" : undefined}
                    value={motivo.value}
                    onInput={({ currentTarget }) => {
                      motivo.value = currentTarget.value;
                      faltaMotivo.value = false;
                    }}
                  />
                </div>
                {faltaMotivo.value ? <p id="motivo-nota" class="problema">Informe o {rotulo.toLowerCase()}.</p> : null}
              </div>
            )
            : null}
          {porque ? <p class="porque">{porque}</p> : null}
        </div>
        <footer class="janela-base">
          <button type="button" class="botao" autofocus={!comMotivo} onClick={aoFechar}>Voltar</button>
          <button
            type="submit"
            class={`botao ${perigo ? "botao-perigo" : "botao-principal"}`}
            aria-disabled={porque ? true : undefined}
          >
            {confirmar}
          </button>
        </footer>
      </form>
    </Janela>
  );
}
