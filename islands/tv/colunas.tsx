import { Triangle, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icone } from "../components/icone.tsx";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { Cartao } from "./cartao.tsx";
import type { Tv } from "./estado.ts";
import { parteDaPagina } from "./paginas.ts";
import type { Coluna } from "./quadro.ts";

/** Columns in which a stage's name fits beside the number; with more it stands below. */
const COLUNAS_LARGAS = 5;

/** The columns of the picture; finds out how many cards fit, so that nothing ever scrolls. */
export function Colunas({ sync, tv }: { sync: PedidosSync; tv: Tv }): VNode {
  const raiz = useRef<HTMLDivElement>(null);
  const { colunas } = tv.quadro.value;
  const modo = tv.modo.value;
  useLayoutEffect(() => {
    const medir = () => {
      const lista = raiz.current!.querySelector("ol");
      if (lista) tv.medir(medida(lista));
    };
    const observador = new ResizeObserver(medir);
    observador.observe(raiz.current!);
    medir();
    return () => observador.disconnect();
  }, [modo, colunas.length]);
  return (
    <div
      ref={raiz}
      class="tv-colunas"
      data-modo={modo}
      data-muitas={modo === "envios" && colunas.length > COLUNAS_LARGAS ? "" : undefined}
      style={{ "--colunas": `${Math.max(1, colunas.length)}` }}
    >
      {colunas.map((coluna) => <UmaColuna key={coluna.chave} coluna={coluna} sync={sync} tv={tv} />)}
      {colunas.length === 0 ? <p class="tv-nada">Nada para entregar hoje.</p> : null}
    </div>
  );
}

/** The stylesheet decides how large a card is at least; here it is only counted how often that fits. */
function medida(lista: HTMLElement): { linhas: number; porLinha: number } {
  const { gridAutoRows, rowGap, gridTemplateColumns } = getComputedStyle(lista);
  const vao = parseFloat(rowGap);
  const linhas = Math.floor((lista.clientHeight + vao) / (parseFloat(gridAutoRows) + vao));
  return { linhas: Math.max(1, linhas), porLinha: gridTemplateColumns.split(" ").length };
}

function UmaColuna({ coluna, sync, tv }: { coluna: Coluna; sync: PedidosSync; tv: Tv }): VNode {
  const { nome, ids, altas, atrasados, urgentes } = coluna;
  const aqui = parteDaPagina(ids, tv.pagina.value, tv.cabem.value, urgentes);
  const gridTemplateRows = `repeat(${tv.linhas.value}, minmax(0, 1fr))`;
  const resto = ids.length - aqui.length;
  return (
    <section class="tv-coluna">
      <header class="tv-cabeca">
        <h2>{nome}</h2>
        <b class="tv-conta">{ids.length}</b>
      </header>
      <ol style={{ gridTemplateRows }}>
        {aqui.map((id) => <Cartao key={id} id={id} sync={sync} tv={tv} />)}
        {ids.length === 0 ? <li class="tv-vazia">{vazio(tv)}</li> : null}
      </ol>
      <p class="tv-pe">
        {atrasados > 0
          ? (
            <span class="tv-atrasados">
              <Icone desenho={TriangleAlert} tamanho={26} />
              {atrasados}
              <span class="oculto">atrasados</span>
            </span>
          )
          : null}
        {altas > 0
          ? (
            <span class="tv-altas">
              <Icone desenho={Triangle} tamanho={22} />
              {altas}
              <span class="oculto">de prioridade alta</span>
            </span>
          )
          : null}
        {resto > 0 ? <span class="tv-resto">+{resto}</span> : null}
      </p>
    </section>
  );
}

function vazio(tv: Tv): string {
  return tv.modo.value === "cliente" ? "Nenhum pedido pronto agora." : "Nada aguardando aqui.";
}
