import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { type CampoDigitado, NOME_DO_CAMPO } from "../lista/formulario.ts";
import { quemMudou } from "../lista/presenca.ts";
import { hora } from "../lista/relogio.ts";
import { EdicaoAberta } from "./campo.tsx";
import { Janela } from "./janela.tsx";

/** Both sides of every field that two people changed, and the choice between them. Nothing is chosen beforehand. */
export function Conflitos({ aoResolver }: { aoResolver(): void }): VNode {
  const { conflitos, base, resolver, deixarDeEscolher } = useContext(EdicaoAberta);
  const escolhas = useSignal<Partial<Record<CampoDigitado, "meu" | "deles">>>({});
  const quem = quemMudou(base.value);
  const quando = base.value ? hora(new Date(base.value.ultima_atualizacao)) : "";
  const faltam = conflitos.value.filter(({ campo }) => !escolhas.value[campo]).length;

  function concluir(escolhidas: typeof escolhas.value): void {
    for (const { campo } of conflitos.value) resolver(campo, escolhidas[campo] ?? "deles");
    deixarDeEscolher();
    aoResolver();
  }

  return (
    <Janela formato="caixa" titulo="Este pedido mudou enquanto você editava" aoFechar={deixarDeEscolher}>
      <div class="conflitos">
        {conflitos.value.map(({ campo, estava, deles, meu }) => (
          <fieldset key={campo} class="conflito">
            <legend>{NOME_DO_CAMPO[campo]}</legend>
            <p class="conflito-estava">
              Estava: <span>{estava}</span>
            </p>
            {([["deles", `${quem} salvou (${quando})`, deles], ["meu", "Você", meu]] as const).map((
              [lado, titulo, valor],
            ) => (
              <label key={lado} class="conflito-lado">
                <input
                  type="radio"
                  name={`conflito-${campo}`}
                  checked={escolhas.value[campo] === lado}
                  onChange={() => escolhas.value = { ...escolhas.value, [campo]: lado }}
                />
                <span class="conflito-titulo">{titulo}</span>
                <span class="conflito-valor">{valor}</span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <footer class="janela-base">
        <button type="button" class="botao" onClick={() => concluir({})}>Descartar as minhas</button>
        <button
          type="button"
          class="botao botao-principal"
          aria-disabled={faltam > 0 || undefined}
          onClick={() => faltam === 0 && concluir(escolhas.value)}
        >
          {faltam > 0 ? `Escolha ${faltam === 1 ? "mais 1 campo" : `mais ${faltam} campos`}` : "Salvar minhas escolhas"}
        </button>
      </footer>
    </Janela>
  );
}
