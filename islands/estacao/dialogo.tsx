import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { NOME_DO_SETOR, SETORES } from "../../server/domain/setores.ts";
import { Janela } from "../components/janela.tsx";
import { chooseStation, station } from "../sync/station.ts";
import { repetido, sugerirNome } from "./nomes.ts";

/** Characters of a name: what fits the list of screens and a line of the history. */
const NOME_MAX = 40;

/** Asks what this screen is called and where it stands. @param outras names of the other connected screens. */
export function DialogoDaEstacao({ outras, primeiraVez, aoFechar }: {
  outras: readonly string[];
  primeiraVez: boolean;
  aoFechar(): void;
}): VNode {
  const nome = useSignal(station.value.name);
  const setor = useSignal(station.value.setor);
  const falta = useSignal(false);
  /** A name that was suggested gives way to the next suggestion; a typed one does not. */
  const sugerido = useSignal(nome.value === "");
  const igual = repetido(nome.value, outras);
  return (
    <Janela formato="caixa" titulo="Que tela é esta?" aoFechar={aoFechar}>
      <form
        noValidate
        onSubmit={(evento) => {
          evento.preventDefault();
          if (nome.value.trim() === "") {
            falta.value = true;
            document.getElementById("estacao-nome")?.focus();
            return;
          }
          chooseStation({ name: nome.value, setor: setor.value });
          aoFechar();
        }}
      >
        <div class="pergunta estacao">
          <p>
            O nome aparece no histórico e nas outras telas, como em “<b>Costura 2</b>{" "}
            concluiu Costura”. O setor decide quais pedidos tocam o aviso sonoro aqui.
          </p>
          <fieldset class="estacao-setores">
            <legend>Setor</legend>
            {SETORES.map((cada, lugar) => (
              <label key={cada} class="estacao-setor">
                <input
                  type="radio"
                  name="setor"
                  autofocus={setor.value === null ? lugar === 0 : setor.value === cada}
                  checked={setor.value === cada}
                  onChange={() => {
                    setor.value = cada;
                    if (sugerido.value) nome.value = sugerirNome(cada, outras);
                    falta.value = false;
                  }}
                />
                {NOME_DO_SETOR[cada]}
              </label>
            ))}
          </fieldset>
          <div class="campo" data-problema={falta.value ? "" : undefined}>
            <label for="estacao-nome">
              Nome desta tela<span class="obrigatorio" aria-hidden="true">*</span>
            </label>
            <div class="campo-controle">
              <input
                id="estacao-nome"
                type="text"
                autocomplete="off"
                maxLength={NOME_MAX}
                placeholder="Costura 2"
                aria-required="true"
                aria-invalid={falta.value}
                aria-describedby={falta.value || igual ? "estacao-nota" : undefined}
                value={nome.value}
                onInput={({ currentTarget }) => {
                  nome.value = currentTarget.value;
                  sugerido.value = currentTarget.value.trim() === "";
                  falta.value = false;
                }}
              />
            </div>
            {falta.value
              ? <p id="estacao-nota" class="problema">Informe o nome desta tela.</p>
              : igual
              ? <p id="estacao-nota" class="estacao-igual">Outra tela conectada já se chama assim.</p>
              : null}
          </div>
        </div>
        <footer class="janela-base">
          <button type="button" class="botao" onClick={aoFechar}>{primeiraVez ? "Agora não" : "Voltar"}</button>
          <button type="submit" class="botao botao-principal">Salvar</button>
        </footer>
      </form>
    </Janela>
  );
}
