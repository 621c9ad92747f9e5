import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { SETOR_NAMES, SETORES } from "../../server/domain/setores.ts";
import { Dialog } from "../ui/dialog.tsx";
import { chooseStation, station } from "../sync/station.ts";
import { repeated, suggestName } from "./names.ts";

/** Characters of a name: what fits the list of screens and a line of the history. */
const NAME_MAX = 40;

/** Asks what this screen is called and where it stands. @param others names of the other connected screens. */
export function EstacaoDialog({ others, firstTime, onClose }: {
  others: readonly string[];
  firstTime: boolean;
  onClose(): void;
}): VNode {
  const name = useSignal(station.value.name);
  const setor = useSignal(station.value.setor);
  const missing = useSignal(false);
  /** A name that was suggested gives way to the next suggestion; a typed one does not. */
  const suggested = useSignal(name.value === "");
  const same = repeated(name.value, others);
  return (
    <Dialog format="box" title="Que tela é esta?" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (name.value.trim() === "") {
            missing.value = true;
            document.getElementById("estacao-nome")?.focus();
            return;
          }
          chooseStation({ name: name.value, setor: setor.value });
          onClose();
        }}
      >
        <div class="question estacao">
          <p>
            O nome aparece no histórico e nas outras telas, como em “<b>Costura 2</b>{" "}
            concluiu Costura”. O setor decide quais pedidos tocam o aviso sonoro aqui.
          </p>
          <fieldset class="estacao-setores">
            <legend>Setor</legend>
            {SETORES.map((each, place) => (
              <label key={each} class="estacao-setor">
                <input
                  type="radio"
                  name="setor"
                  autofocus={setor.value === null ? place === 0 : setor.value === each}
                  checked={setor.value === each}
                  onChange={() => {
                    setor.value = each;
                    if (suggested.value) name.value = suggestName(each, others);
                    missing.value = false;
                  }}
                />
                {SETOR_NAMES[each]}
              </label>
            ))}
          </fieldset>
          <div class="field" data-problema={missing.value ? "" : undefined}>
            <label for="estacao-nome">
              Nome desta tela<span class="required" aria-hidden="true">*</span>
            </label>
            <div class="field-control">
              <input
                id="estacao-nome"
                type="text"
                autocomplete="off"
                maxLength={NAME_MAX}
                placeholder="Costura 2"
                aria-required="true"
                aria-invalid={missing.value}
                aria-describedby={missing.value || same ? "estacao-nota" : undefined}
                value={name.value}
                onInput={({ currentTarget }) => {
                  name.value = currentTarget.value;
                  suggested.value = currentTarget.value.trim() === "";
                  missing.value = false;
                }}
              />
            </div>
            {missing.value
              ? <p id="estacao-nota" class="problem">Informe o nome desta tela.</p>
              : same
              ? <p id="estacao-nota" class="estacao-same">Outra tela conectada já se chama assim.</p>
              : null}
          </div>
        </div>
        <footer class="dialog-base">
          <button type="button" class="button" onClick={onClose}>{firstTime ? "Agora não" : "Voltar"}</button>
          <button type="submit" class="button button-main">Salvar</button>
        </footer>
      </form>
    </Dialog>
  );
}
