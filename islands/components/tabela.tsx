import { useSignal } from "@preact/signals";
import { ArrowDown, ArrowUp } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { type Etapa, ETAPAS, NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import { type Coluna, grade, NOME_DA_COLUNA } from "../lista/colunas.ts";
import type { Lista } from "../lista/estado.ts";
import { colunas, densa } from "../lista/exibicao.ts";
import { alternarOrdem, type ColunaDeOrdem } from "../lista/filtro.ts";
import { cartoes, larga } from "../lista/midia.ts";
import { pressToOpen } from "../lista/press_to_open.ts";
import type { Selecao } from "../lista/selecao.ts";
import { segurarDentro } from "../quadro/lugares.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { passoDaTecla } from "../teclado/tabela.ts";
import { Icone } from "./icone.tsx";
import { PedidoRow } from "./pedido_row.tsx";
import { Pilula } from "./pilula.tsx";
import { REM_PX, useVirtual } from "./use_virtual.ts";

/** What the table works with. */
export interface TabelaProps {
  sync: PedidosSync;
  lista: Lista;
  acoes: Acoes;
  selecao: Selecao;
  aoAbrirMenu(pedido: Pedido, botao: HTMLElement): void;
}

/** Heights of a row in rem, the same as `--linha-altura` in the stylesheet: rows are placed without being measured. */
const ALTURA_REM = { densa: 2.25, tabela: 3, larga: 3.5, cartao: 10.5 };
/** For columns that have no room for the stage's name. */
const NOME_CURTO: Record<Etapa, string> = {
  financeiro: "Fin",
  conferencia: "Conf",
  sublimacao: "Subl",
  costura: "Cost",
  expedicao: "Exp",
};

/** Rows kept rendered on either side of those in view. */
const OVERSCAN = 2;

/** The pedidos as a table of which only the rows in view exist. */
export function Tabela({ sync, lista, acoes, selecao, aoAbrirMenu }: TabelaProps): VNode {
  const caixa = useRef<HTMLDivElement>(null);
  const corpo = useRef<HTMLTableSectionElement>(null);
  const ativo = useSignal<number | null>(null);
  const aFocar = useRef<number | null>(null);
  const segura = useMemo(() => segurarDentro(lista.lugares), []);
  const press = useMemo(
    () => pressToOpen((id) => selecao.aberta.peek() ? selecao.alternar(id) : acoes.abrirPedido(id)),
    [],
  );
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
    virtual.mostrar(destino);
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
    if (passo !== undefined) irPara(passo);
    else if (evento.key === "Escape" && selecao.aberta.peek()) selecao.limpar();
    else if (evento.key === "ArrowRight" || evento.key === "ArrowLeft") {
      focarAoLado(evento.target as HTMLElement, evento.key);
    } else return;
    evento.preventDefault();
  }

  return (
    <div
      class="lugar-da-tabela"
      {...segura}
      onFocusIn={(evento) => {
        const linha = (evento.target as HTMLElement).closest<HTMLElement>("[data-id]");
        if (linha) ativo.value = Number(linha.dataset.id);
        segura.onFocusIn(evento);
      }}
    >
      <div class="caixa-da-tabela" ref={caixa}>
        <table
          class="tabela"
          role="table"
          aria-label="Pedidos"
          aria-rowcount={ids.length + 1}
          aria-busy={sync.isLoading}
          data-parada={sync.situacao === "sem_conexao" || undefined}
          data-densa={densa.value || undefined}
          data-selecionando={selecao.aberta.value || undefined}
          style={{ "--grade": grade(colunas.value) }}
        >
          <Cabecalho lista={lista} selecao={selecao} />
          <tbody
            ref={corpo}
            id="linhas"
            role="rowgroup"
            style={{ height: `${virtual.altura}px` }}
            onKeyDown={tecla}
            onClick={press}
          >
            {virtual.entradas.map(({ lugar, topo }) => (
              <PedidoRow
                key={ids[lugar]}
                id={ids[lugar]!}
                lugar={lugar}
                topo={topo}
                ativa={lugar === lugarAtivo}
                sync={sync}
                lista={lista}
                acoes={acoes}
                selecao={selecao}
                aoAbrirMenu={aoAbrirMenu}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Pilula lugares={lista.lugares} />
    </div>
  );
}

/** The columns that sort, and by what. */
const ORDEM: Partial<Record<Coluna, ColunaDeOrdem>> = {
  entrega: "entrega",
  prioridade: "prioridade",
  status: "status",
  valor: "valor",
};

function Cabecalho({ lista, selecao }: { lista: Lista; selecao: Selecao }): VNode {
  return (
    <thead role="rowgroup">
      <tr class="cabecalho" role="row" aria-rowindex={1}>
        <th class="c-marca" role="columnheader">
          <MarcarTodos lista={lista} selecao={selecao} />
        </th>
        <Titulo lista={lista} classe="c-numero" ordem="numero">Nº</Titulo>
        <Titulo lista={lista} classe="c-cliente" ordem="cliente">Cliente</Titulo>
        {colunas.value.map((coluna) =>
          coluna === "etapas"
            ? ETAPAS.map((etapa, lugar) => (
              <th
                key={etapa}
                class="c-etapa"
                role="columnheader"
                title={`${NOME_DA_ETAPA[etapa]} · tecla ${lugar + 1}`}
              >
                <span class="etapa-longa">{NOME_DA_ETAPA[etapa]}</span>
                <span class="etapa-curta" aria-hidden="true">{NOME_CURTO[etapa]}</span>
              </th>
            ))
            : (
              <Titulo key={coluna} lista={lista} classe={`c-${coluna}`} ordem={ORDEM[coluna]}>
                {NOME_DA_COLUNA[coluna]}
              </Titulo>
            )
        )}
        <th class="c-acoes" role="columnheader">
          <span class="oculto">Ações</span>
        </th>
      </tr>
    </thead>
  );
}

/** Selects all that are shown, or none. Apart, so that a selection renders this and not the table. */
function MarcarTodos({ lista, selecao }: { lista: Lista; selecao: Selecao }): VNode {
  const mostrados = lista.mostrados.value;
  const quantos = selecao.ids.value.size === 0 ? 0 : mostrados.filter((id) => selecao.ids.value.has(id)).length;
  const todos = quantos > 0 && quantos === mostrados.length;
  return (
    <label class="marca-linha">
      <input
        type="checkbox"
        aria-label="Selecionar todos os pedidos mostrados"
        checked={todos}
        indeterminate={quantos > 0 && !todos}
        onClick={() => quantos > 0 ? selecao.limpar() : selecao.trocar(mostrados)}
      />
    </label>
  );
}

function Titulo(
  { lista, classe, ordem, children }: {
    lista: Lista;
    classe: string;
    ordem?: ColunaDeOrdem;
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
      {cartoes.value || !ordem
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

/** Pixels of one row in the present layout, following the text size that the browser is set to. */
function alturaDaLinha(): number {
  const qual = cartoes.value ? "cartao" : densa.value ? "densa" : larga.value ? "larga" : "tabela";
  return Math.round(ALTURA_REM[qual] * REM_PX);
}

/** From a row into its first control, from one to the next, and from the first back to the row. */
function focarAoLado(de: HTMLElement, tecla: "ArrowRight" | "ArrowLeft"): void {
  const linha = de.closest("tr")!;
  const lugares = [linha, ...linha.querySelectorAll<HTMLElement>("input, button")];
  lugares[lugares.indexOf(de) + (tecla === "ArrowRight" ? 1 : -1)]?.focus();
}
