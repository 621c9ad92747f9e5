import { useSignal } from "@preact/signals";
import { Columns3 } from "lucide";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icone } from "./icone.tsx";
import { sobDemanda } from "./sob_demanda.tsx";

const columnsPanel = sobDemanda(() => import("./columns_panel.tsx").then(({ ColumnsPanel }) => ColumnsPanel));

/** Chooses the table's columns and how close its rows stand; the table shows it at once. */
export function Exibicao(): VNode {
  const botao = useRef<HTMLButtonElement>(null);
  const aberta = useSignal(false);
  useEffect(columnsPanel.aquecer, []);
  return (
    <>
      <button
        ref={botao}
        type="button"
        class="botao botao-de-icone so-tabela"
        aria-expanded={aberta.value}
        aria-controls={aberta.value ? "exibicao" : undefined}
        title="Colunas e linhas"
        onClick={() => aberta.value = !aberta.value}
      >
        <Icone desenho={Columns3} />
        <span class="botao-palavra">Colunas</span>
      </button>
      {aberta.value ? <columnsPanel.Componente botao={botao.current!} aoFechar={() => aberta.value = false} /> : null}
    </>
  );
}
