import { useSignal } from "@preact/signals";
import { Inbox, Triangle, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Ha } from "../components/espera.tsx";
import { Icone } from "../components/icone.tsx";
import { Pilula } from "../components/pilula.tsx";
import { REM_PX, useVirtual } from "../components/use_virtual.ts";
import { filtrado } from "../lista/filtro.ts";
import { consulta } from "../lista/midia.ts";
import { pressToOpen } from "../lista/press_to_open.ts";
import { passoDaTecla } from "../teclado/tabela.ts";
import { Cartao, type Mesa } from "./cartao.tsx";
import { type Coluna, DIAS_DE_PRONTO, NOME_DA_COLUNA } from "./colunas.ts";
import { segurarDentro } from "./lugares.ts";

/** Rem from the top of one card to the next, the same as `--cartao-altura` and its gap in the stylesheet. */
const PASSO_REM = { ponteiro: 10.25, dedo: 11.25 };
/** Cards kept rendered on either side of those in view: there are six columns of them. */
const OVERSCAN = 1;
/** Buttons are as large as a fingertip; the same as in `static/quadro.css`. */
const dedo = consulta("(pointer: coarse), (max-width: 60em)");

/** One column: its head, and of its cards those in view. */
export function ColunaDoQuadro({ coluna, mesa }: { coluna: Coluna; mesa: Mesa }): VNode {
  const viva = mesa.quadro.colunas[coluna];
  const caixa = useRef<HTMLDivElement>(null);
  const ativo = useSignal<number | null>(null);
  const aFocar = useRef<number | null>(null);
  const segura = useMemo(() => segurarDentro(viva), []);
  const press = useMemo(() => pressToOpen((id) => mesa.acoes.abrirPedido(id)), []);
  const ids = viva.ids.value;
  const lugarAtivo = Math.max(0, ids.indexOf(ativo.value ?? NaN));
  const altura = (dedo.value ? PASSO_REM.dedo : PASSO_REM.ponteiro) * REM_PX;
  const virtual = useVirtual(caixa, ids.length, altura, lugarAtivo, OVERSCAN);

  useLayoutEffect(() => {
    if (aFocar.current === null) return;
    caixa.current!.querySelector<HTMLElement>(`[data-id="${aFocar.current}"]`)?.focus({ preventScroll: true });
    aFocar.current = null;
  });

  function irPara(lugar: number): void {
    const destino = Math.min(Math.max(lugar, 0), ids.length - 1);
    if (destino < 0) return;
    aFocar.current = ativo.value = ids[destino]!;
    virtual.mostrar(destino);
    // The same card again renders nothing, and must still have the focus.
    caixa.current!.querySelector<HTMLElement>(`[data-id="${aFocar.current}"]`)?.focus({ preventScroll: true });
  }

  function tecla(evento: KeyboardEvent): void {
    const passo = passoDaTecla(evento, {
      proximo: lugarAtivo + 1,
      anterior: lugarAtivo - 1,
      primeiro: 0,
      ultimo: ids.length - 1,
      pagina_abaixo: lugarAtivo + 3,
      pagina_acima: lugarAtivo - 3,
    });
    if (passo === undefined) return;
    irPara(passo);
    evento.preventDefault();
  }

  return (
    <section class="coluna" data-coluna={coluna} aria-label={NOME_DA_COLUNA[coluna]} {...segura}>
      <Cabeca coluna={coluna} mesa={mesa} />
      <div class="coluna-caixa" ref={caixa}>
        {ids.length === 0 ? <Vazia mesa={mesa} /> : (
          <ul
            class="cartoes"
            role="list"
            style={{ height: `${virtual.altura}px` }}
            onKeyDown={tecla}
            onClick={press}
            onFocusIn={({ target }) => {
              const cartao = (target as HTMLElement).closest<HTMLElement>("[data-id]");
              if (cartao) ativo.value = Number(cartao.dataset.id);
            }}
          >
            {virtual.entradas.map(({ lugar, topo }) => (
              <Cartao
                key={ids[lugar]}
                id={ids[lugar]!}
                coluna={coluna}
                lugar={lugar}
                total={ids.length}
                topo={topo}
                ativo={lugar === lugarAtivo}
                mesa={mesa}
              />
            ))}
          </ul>
        )}
        <Antigos coluna={coluna} mesa={mesa} />
      </div>
      <Pilula lugares={viva} />
    </section>
  );
}

/** Name and count, how many are urgent, and how long the oldest has waited. Apart, for it changes more often than the cards. */
function Cabeca({ coluna, mesa }: { coluna: Coluna; mesa: Mesa }): VNode {
  const { total, alta, atrasados, desde } = mesa.quadro.colunas[coluna].resumo.value;
  return (
    <header class="coluna-cabeca">
      <h2>{NOME_DA_COLUNA[coluna]}</h2>
      <span class="coluna-conta">
        {total}
        <span class="oculto">{total === 1 ? " pedido" : " pedidos"}</span>
      </span>
      <p class="coluna-resumo">
        {alta > 0
          ? (
            <span class="coluna-alta" title={`${alta} com prioridade alta`}>
              <Icone desenho={Triangle} tamanho={10} />
              <span aria-hidden="true">{alta}</span>
              <span class="oculto">{alta} com prioridade alta</span>
            </span>
          )
          : null}
        {atrasados > 0
          ? (
            <span class="resumo-atrasados" title={atrasados === 1 ? "1 atrasado" : `${atrasados} atrasados`}>
              <Icone desenho={TriangleAlert} tamanho={13} />
              <span aria-hidden="true">{atrasados}</span>
              <span class="oculto">{atrasados === 1 ? "1 atrasado" : `${atrasados} atrasados`}</span>
            </span>
          )
          : null}
        {desde
          ? (
            <span class="resumo-desde">
              mais antigo <Ha desde={desde} offsetMs={mesa.sync.offsetMs} />
            </span>
          )
          : null}
      </p>
    </header>
  );
}

function Vazia({ mesa }: { mesa: Mesa }): VNode {
  if (mesa.sync.isLoading) return <p class="coluna-vazia">Carregando…</p>;
  return (
    <p class="coluna-vazia">
      <Icone desenho={Inbox} tamanho={22} />
      {filtrado(mesa.quadro.filtro.value) ? "Nada aqui com este filtro." : "Nada aguardando aqui."}
    </p>
  );
}

function Antigos({ coluna, mesa }: { coluna: Coluna; mesa: Mesa }): VNode | null {
  const { antigos } = mesa.quadro.colunas[coluna].resumo.value;
  if (antigos === 0) return null;
  return (
    <p class="coluna-antigos">
      {antigos === 1 ? "1 pronto" : `${antigos} prontos`} há mais de {DIAS_DE_PRONTO} dias ·{" "}
      <a href="/?recorte=prontos">ver na lista</a>
    </p>
  );
}
