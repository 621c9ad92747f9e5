import { useSignal } from "@preact/signals";
import { ArrowDown, ArrowUp, RefreshCw } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { type Etapa, ETAPAS, NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import type { Lista } from "../lista/estado.ts";
import { alternarOrdem, type ColunaDeOrdem } from "../lista/filtro.ts";
import { cartoes, larga } from "../lista/midia.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { passoDaTecla } from "../teclado/tabela.ts";
import { Icone } from "./icone.tsx";
import { PedidoRow } from "./pedido_row.tsx";
import { REM_PX, useVirtual } from "./use_virtual.ts";

/** What the table works with. */
export interface TabelaProps {
  sync: PedidosSync;
  lista: Lista;
  acoes: Acoes;
  aoAbrirMenu(pedido: Pedido, botao: HTMLElement): void;
}

/** Heights of a row in rem, the same as `--linha-altura` in the stylesheet: rows are placed without being measured. */
const ALTURA_REM = { tabela: 3, larga: 3.5, cartao: 9.5 };
/** For columns that have no room for the stage's name. */
const NOME_CURTO: Record<Etapa, string> = {
  financeiro: "Fin",
  conferencia: "Conf",
  sublimacao: "Subl",
  costura: "Cost",
  expedicao: "Exp",
};

/** Rows kept rendered on either side of those in view. */
const OVERSCAN = 4;

/** The pedidos as a table of which only the rows in view exist. */
export function Tabela({ sync, lista, acoes, aoAbrirMenu }: TabelaProps): VNode {
  const caixa = useRef<HTMLDivElement>(null);
  const corpo = useRef<HTMLTableSectionElement>(null);
  const ativo = useSignal<number | null>(null);
  const aFocar = useRef<number | null>(null);
  const ids = lista.mostrados.value;
  const lugarAtivo = Math.max(0, ids.indexOf(ativo.value ?? NaN));
  const altura = alturaDaLinha();
  const virtual = useVirtual(caixa, ids.length, altura, lugarAtivo, OVERSCAN);

  useLayoutEffect(() => {
    if (aFocar.current === null) return;
    const linha = corpo.current!.querySelector<HTMLElement>(`[data-id="${aFocar.current}"]`);
    if (linha) {
      linha.focus({ preventScroll: true });
      aFocar.current = null;
    }
  });
  // A new filter starts at its top; a change that arrives leaves the person where they are.
  useEffect(() => void caixa.current!.scrollTo({ top: 0 }), [lista.filtro.value]);

  function irPara(lugar: number): void {
    const destino = Math.min(Math.max(lugar, 0), ids.length - 1);
    if (destino < 0) return;
    aFocar.current = ativo.value = ids[destino]!;
    virtual.scrollToIndex(destino, { align: "auto" });
  }

  function tecla(evento: KeyboardEvent): void {
    const pagina = Math.max(1, Math.floor(caixa.current!.clientHeight / altura) - 2);
    const passo = passoDaTecla(evento, {
      proximo: lugarAtivo + 1,
      anterior: lugarAtivo - 1,
      primeiro: 0,
      ultimo: ids.length - 1,
      pagina_abaixo: lugarAtivo + pagina,
      pagina_acima: lugarAtivo - pagina,
    });
    if (passo === undefined) return;
    irPara(passo);
    evento.preventDefault();
  }

  return (
    <div
      class="caixa-da-tabela"
      ref={caixa}
      onPointerEnter={lista.segurar}
      onPointerLeave={() => caixa.current!.contains(document.activeElement) || lista.soltar()}
      onFocusIn={(evento) => {
        const linha = (evento.target as HTMLElement).closest<HTMLElement>("[data-id]");
        if (linha) ativo.value = Number(linha.dataset.id);
        lista.segurar();
      }}
      onFocusOut={() => caixa.current!.matches(":hover") || lista.soltar()}
    >
      <Pilula lista={lista} />
      <table
        class="tabela"
        role="table"
        aria-label="Pedidos"
        aria-rowcount={ids.length + 1}
        aria-busy={sync.isLoading}
        data-parada={sync.situacao === "sem_conexao" || undefined}
      >
        <Cabecalho lista={lista} />
        <tbody
          ref={corpo}
          id="linhas"
          role="rowgroup"
          style={{ height: `${virtual.getTotalSize()}px` }}
          onKeyDown={tecla}
        >
          {virtual.getVirtualItems().map(({ index, start }) => (
            <PedidoRow
              key={ids[index]}
              id={ids[index]!}
              lugar={index}
              topo={start}
              ativa={index === lugarAtivo}
              sync={sync}
              lista={lista}
              acoes={acoes}
              aoAbrirMenu={aoAbrirMenu}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cabecalho({ lista }: { lista: Lista }): VNode {
  return (
    <thead role="rowgroup">
      <tr class="cabecalho" role="row" aria-rowindex={1}>
        <Coluna lista={lista} classe="c-numero" ordem="numero">Nº</Coluna>
        <Coluna lista={lista} classe="c-cliente" ordem="cliente">Cliente</Coluna>
        <th class="c-itens" role="columnheader">Itens</th>
        <Coluna lista={lista} classe="c-entrega" ordem="entrega">Entrega</Coluna>
        <Coluna lista={lista} classe="c-prioridade" ordem="prioridade">Prioridade</Coluna>
        <Coluna lista={lista} classe="c-status" ordem="status">Status</Coluna>
        {ETAPAS.map((etapa, lugar) => (
          <th key={etapa} class="c-etapa" role="columnheader" title={`${NOME_DA_ETAPA[etapa]} · tecla ${lugar + 1}`}>
            <span class="etapa-longa">{NOME_DA_ETAPA[etapa]}</span>
            <span class="etapa-curta" aria-hidden="true">{NOME_CURTO[etapa]}</span>
          </th>
        ))}
        <Coluna lista={lista} classe="c-valor" ordem="valor">Valor</Coluna>
        <th class="c-acoes" role="columnheader">
          <span class="oculto">Ações</span>
        </th>
      </tr>
    </thead>
  );
}

function Coluna(
  { lista, classe, ordem, children }: {
    lista: Lista;
    classe: string;
    ordem: ColunaDeOrdem;
    children: ComponentChildren;
  },
): VNode {
  const filtro = lista.filtro.value;
  const atual = filtro.ordem === ordem;
  return (
    <th
      class={classe}
      role="columnheader"
      aria-sort={!atual ? undefined : filtro.decrescente ? "descending" : "ascending"}
    >
      {cartoes.value
        ? children
        : (
          <button type="button" class="ordenar" onClick={() => lista.filtrar(alternarOrdem(filtro, ordem))}>
            {children}
            {atual ? <Icone desenho={filtro.decrescente ? ArrowDown : ArrowUp} tamanho={13} /> : null}
          </button>
        )}
    </th>
  );
}

/** Changes of order that wait until the person leaves the table, or asks. */
function Pilula({ lista }: { lista: Lista }): VNode {
  const quantas = lista.pendentes.value;
  return (
    <div class="pilula-lugar" role="status">
      {quantas > 0
        ? (
          <button type="button" class="pilula" onClick={lista.atualizarOrdem}>
            <Icone desenho={RefreshCw} tamanho={14} />
            {`${quantas} ${quantas === 1 ? "mudança" : "mudanças"} · Atualizar ordem`}
          </button>
        )
        : null}
    </div>
  );
}

/** Pixels of one row in the present layout, following the text size that the browser is set to. */
function alturaDaLinha(): number {
  return Math.round((cartoes.value ? ALTURA_REM.cartao : larga.value ? ALTURA_REM.larga : ALTURA_REM.tabela) * REM_PX);
}
