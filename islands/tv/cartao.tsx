import { useComputed } from "@preact/signals";
import { Check, Clock, type IconNode, Package, Triangle, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { diaCurto, diasEntre } from "../../server/domain/datas.ts";
import { NOME_DA_ETAPA, type Prazo, prazo, proximaEtapa } from "../../server/domain/etapas.ts";
import type { Item, Pedido } from "../../server/domain/pedido.ts";
import type { ModoDaTv } from "../../server/domain/tv.ts";
import { Icone } from "../components/icone.tsx";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Tv } from "./estado.ts";

/** Days late beyond which it makes no difference, and no room is left for the numero. */
const DIAS_MAX = 99;

/** Characters of a numero that fit in full size; longer ones are of the system before. */
const NUMERO_CABE = 6;

/** One pedido on the wall. Renders for its own changes alone. */
export function Cartao({ id, sync, tv }: { id: number; sync: PedidosSync; tv: Tv }): VNode | null {
  const recente = useComputed(() => tv.recentes.value.has(id)).value;
  const pedido = sync.pedido(id).value;
  if (!pedido) return null;
  const modo = tv.modo.value;
  const hoje = tv.hoje.value;
  const qual = prazo(pedido, hoje);
  return (
    <li
      class={`tv-cartao tv-${modo === "cliente" ? "senha" : qual}`}
      data-id={id}
      data-agora={recente ? "" : undefined}
    >
      <span class="tv-numero" data-longo={pedido.numero.length > NUMERO_CABE ? "" : undefined}>{pedido.numero}</span>
      {modo === "cliente" ? null : <Dizeres pedido={pedido} modo={modo} qual={qual} hoje={hoje} />}
      {recente ? <span class="tv-agora">AGORA</span> : null}
    </li>
  );
}

function Dizeres({ pedido, modo, qual, hoje }: { pedido: Pedido; modo: ModoDaTv; qual: Prazo; hoje: string }): VNode {
  const deSetor = modo !== "geral" && modo !== "envios";
  return (
    <>
      <span class="tv-selos">
        {pedido.prioridade === "ALTA"
          ? (
            <span class="tv-selo tv-selo-alta">
              <Icone desenho={Triangle} tamanho={24} />
              <span class={deSetor ? "" : "oculto"}>ALTA</span>
            </span>
          )
          : null}
        {modo === "envios"
          ? <Sinal pedido={pedido} qual={qual} />
          : <SeloDoPrazo pedido={pedido} qual={qual} hoje={hoje} />}
      </span>
      {modo === "envios" ? <Situacao pedido={pedido} /> : null}
      <span class="tv-cliente">{pedido.cliente}</span>
      {deSetor ? <span class="tv-itens">{itens(pedido.items)}</span> : null}
    </>
  );
}

const DESENHO: Partial<Record<Prazo, IconNode>> = {
  atrasado: TriangleAlert,
  hoje: Clock,
  pronto: Check,
  nao_saiu: Package,
};

function SeloDoPrazo({ pedido, qual, hoje }: { pedido: Pedido; qual: Prazo; hoje: string }): VNode {
  const desenho = DESENHO[qual];
  return (
    <span class="tv-selo">
      {desenho ? <Icone desenho={desenho} tamanho={28} /> : null}
      {qual === "atrasado" ? <span class="oculto">Atrasado</span> : null} {palavra(pedido, qual, hoje)}
    </span>
  );
}

function palavra({ data_entrega }: Pedido, qual: Prazo, hoje: string): string {
  if (data_entrega === null) return "A combinar";
  if (qual === "atrasado") return `${Math.min(DIAS_MAX, diasEntre(data_entrega, hoje))} d`;
  if (qual === "hoje") return "Hoje";
  const [semana, dia] = diaCurto(data_entrega).split(" ") as [string, string];
  return qual === "amanha" || qual === "proximo" ? `${semana} ${dia.slice(0, 2)}` : dia;
}

/** How much a pedido presses, as a sign alone: the day is today's for all of them. */
function Sinal({ pedido, qual }: { pedido: Pedido; qual: Prazo }): VNode {
  const pronto = proximaEtapa(pedido) === null;
  return (
    <span class={`tv-selo ${pronto ? "tv-selo-pronto" : ""}`}>
      <Icone desenho={pronto ? Check : DESENHO[qual] ?? Clock} tamanho={28} />
      {qual === "atrasado" ? <span class="oculto">Atrasado</span> : null}
    </span>
  );
}

/** What stands between a pedido and its way out. */
function Situacao({ pedido }: { pedido: Pedido }): VNode {
  const etapa = proximaEtapa(pedido);
  return <span class={`tv-situacao ${etapa ? "" : "tv-selo-pronto"}`}>{etapa ? NOME_DA_ETAPA[etapa] : "Pronto"}</span>;
}

/** `2× Painel · 200 × 150 · Oxford`, and how many more. */
function itens(todos: readonly Item[]): string {
  const [item] = todos;
  if (!item) return "Sem itens";
  const vezes = (item.quantidade ?? 1) > 1 ? `${item.quantidade}× ` : "";
  const medida = item.largura && item.altura ? `${item.largura} × ${item.altura}` : null;
  const tipo = item.tipo_producao.charAt(0).toUpperCase() + item.tipo_producao.slice(1).replaceAll("_", " ");
  const partes = [`${vezes}${tipo}`, medida, item.tecido || null].filter((parte) => parte !== null);
  return partes.join(" · ") + (todos.length > 1 ? `  +${todos.length - 1}` : "");
}
