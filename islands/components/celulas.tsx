/** What each column of the table says of a pedido. */

import { Ban, CircleCheck, Cog, Hourglass, PackageCheck, TriangleAlert } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { diaCompleto, diaCurto, diaEmSaoPaulo } from "../../server/domain/datas.ts";
import { encerrado, foraDeOrdem, NOME_DO_STATUS, type Status } from "../../server/domain/etapas.ts";
import type { Item, Pedido } from "../../server/domain/pedido.ts";
import type { Coluna } from "../lista/colunas.ts";
import { hora } from "../lista/relogio.ts";
import { Icone } from "./icone.tsx";
import { SeloAlta } from "./partes_do_pedido.tsx";
import { SeloDePrazo } from "./selo_de_prazo.tsx";
import { Valor } from "./valor.tsx";

const DESENHO_DO_STATUS: Record<Status, typeof Cog> = {
  pendente: Hourglass,
  em_producao: Cog,
  pronto: CircleCheck,
  entregue: PackageCheck,
  cancelado: Ban,
};

/** What a cell is filled from. `hoje` is the shop's calendar day. */
export interface Linha {
  pedido: Pedido;
  hoje: string;
  excluido: boolean;
}

/** Every column but the five stages. */
export const CELULAS: Record<Exclude<Coluna, "etapas">, (linha: Linha) => ComponentChildren> = {
  itens: ({ pedido: { items } }) => (
    <>
      <span class="corta">{items[0]?.descricao ?? "Sem itens"}</span>
      <span class="sob">{deQue(items)}</span>
    </>
  ),
  cidade: ({ pedido: { cidade_cliente } }) => <span class="corta" title={cidade_cliente}>{cidade_cliente}</span>,
  telefone: ({ pedido: { telefone_cliente } }) => <span class="corta">{telefone_cliente}</span>,
  envio: ({ pedido: { forma_envio } }) => <span class="corta" title={forma_envio}>{forma_envio}</span>,
  entrada: ({ pedido: { data_entrada } }) => <span class="prazo-dia">{diaCurto(data_entrada)}</span>,
  entrega: ({ pedido, hoje }) => <SeloDePrazo pedido={pedido} hoje={hoje} />,
  prioridade: ({ pedido: { prioridade } }) => prioridade === "ALTA" ? <SeloAlta /> : null,
  status: (linha) => (
    <>
      <StatusDaLinha {...linha} />
      <ForaDeOrdem pedido={linha.pedido} />
    </>
  ),
  liberado({ pedido, hoje }) {
    const em = pedido.etapas_feitas?.financeiro?.em;
    if (!em) return null;
    const dia = diaEmSaoPaulo(Date.parse(em));
    const quando = hora(new Date(em));
    return (
      <span class="prazo-dia" title={liberadoEm(pedido)}>
        {dia === hoje ? quando : `${diaCompleto(dia).slice(0, 5)} ${quando}`}
      </span>
    );
  },
  valor: ({ pedido: { valor_total } }) => <Valor de={valor_total} />,
};

/** Of the status, what neither the badge of the day nor the stages say: that it has left, or does not fit them. */
export function SemColunaDeStatus(linha: Pick<Linha, "pedido" | "excluido">): VNode {
  const { pedido, excluido } = linha;
  return (
    <>
      {excluido || encerrado(pedido.status) ? <StatusDaLinha {...linha} /> : null}
      <ForaDeOrdem pedido={pedido} />
    </>
  );
}

function StatusDaLinha({ pedido: { status }, excluido }: Pick<Linha, "pedido" | "excluido">): VNode {
  if (excluido) return <span class="status">Excluído</span>;
  return (
    <span class="status">
      <Icone desenho={DESENHO_DO_STATUS[status]} tamanho={14} />
      {NOME_DO_STATUS[status]}
    </span>
  );
}

/** When the Financeiro released a pedido: `09/03/2026 14:32`; empty when it has not, or nobody knows. */
export function liberadoEm({ etapas_feitas }: Pedido): string {
  const em = etapas_feitas?.financeiro?.em;
  return em ? `${diaCompleto(diaEmSaoPaulo(Date.parse(em)))} ${hora(new Date(em))}` : "";
}

function ForaDeOrdem({ pedido }: { pedido: Pedido }): VNode | null {
  const aviso = foraDeOrdem(pedido);
  if (!aviso) return null;
  return (
    <span class="sob fora-de-ordem" title={aviso}>
      <Icone desenho={TriangleAlert} tamanho={12} />
      <span class="corta">{aviso}</span>
    </span>
  );
}

/** How large the first item is, and what all are made of. */
function deQue(items: Item[]): string {
  const { largura, altura } = items[0] ?? {};
  const medidas = largura && altura ? [`${largura} × ${altura} cm`] : [];
  return [...medidas, ...new Set(items.map(({ tecido }) => tecido).filter(Boolean))].join(" · ");
}
