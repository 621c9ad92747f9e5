/** What the rows and cards of every list have in common. */

import { Check, Ellipsis, PackageCheck, Pencil, Triangle } from "lucide";
import type { VNode } from "preact";
import type { Pedido } from "../../server/domain/pedido.ts";
import { porqueNaoEscreve } from "../lista/mensagens.ts";
import { outrosEditando, quemMudou } from "../lista/presenca.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { Icone } from "./icone.tsx";

/** The mark of a pedido that goes before others. */
export function SeloAlta(): VNode {
  return (
    <span class="selo selo-alta">
      <Icone desenho={Triangle} tamanho={10} />
      <span class="alta-palavra">ALTA</span>
    </span>
  );
}

/** Who has this pedido open for editing. Apart, so that presence renders no row. */
export function Presenca({ id, sync }: { id: number; sync: PedidosSync }): VNode | null {
  const [quem] = outrosEditando(sync, id);
  if (!quem) return null;
  return (
    <span class="presenca" title={`${quem} está editando`}>
      <Icone desenho={Pencil} tamanho={11} /> {quem}
    </span>
  );
}

/** Outlines once what was changed elsewhere, and says by whom. @param mudou the version, 0 for none. */
export function Mudou({ mudou, pedido }: { mudou: number; pedido: Pedido }): VNode | null {
  if (!mudou) return null;
  return (
    <span key={mudou} class="mudanca">
      <span class="mudou" />
      <span class="mudou-quem" aria-hidden="true">agora · {quemMudou(pedido)}</span>
    </span>
  );
}

/** Opens the menu of a pedido. */
export function BotaoDeAcoes({ pedido, tabIndex, abrirMenu }: {
  pedido: Pedido;
  tabIndex: 0 | -1;
  abrirMenu(pedido: Pedido, botao: HTMLElement): void;
}): VNode {
  return (
    <button
      type="button"
      class="botao-icone"
      aria-label={`Ações do pedido ${pedido.numero}`}
      aria-haspopup="menu"
      tabIndex={tabIndex}
      onClick={({ currentTarget }) => abrirMenu(pedido, currentTarget)}
    >
      <Icone desenho={Ellipsis} tamanho={18} />
    </button>
  );
}

/** What the button that does the next thing to a pedido works with. */
export interface BotaoPrincipalProps {
  pedido: Pedido;
  nome: string;
  classe: string;
  ocupado: boolean;
  /** Why this pedido cannot be done now, whatever the connection. */
  presa?: string | null;
  entrega?: boolean;
  tamanhoDoIcone: number;
  sync: PedidosSync;
  tabIndex: 0 | -1;
  fazer(pedido: Pedido): void;
}

/** The one thing that is done next. Busy until the server has confirmed; while it cannot be done it says why. */
export function BotaoPrincipal(props: BotaoPrincipalProps): VNode {
  const { pedido, nome, classe, ocupado, presa, entrega, tamanhoDoIcone, sync, tabIndex, fazer } = props;
  const porque = porqueNaoEscreve(sync.situacao) ?? presa ?? null;
  return (
    <button
      type="button"
      class={`botao ${classe}`}
      aria-busy={ocupado}
      aria-disabled={porque !== null || undefined}
      aria-label={`${nome}: pedido ${pedido.numero}${porque && !ocupado ? `. ${porque}` : ""}`}
      title={porque ?? undefined}
      tabIndex={tabIndex}
      // The second press of a double click was meant for the first one's card.
      onClick={({ detail }) => ocupado || porque || detail > 1 || fazer(pedido)}
    >
      <Icone desenho={entrega ? PackageCheck : Check} tamanho={tamanhoDoIcone} />
      <span class="corta">{ocupado ? "Salvando…" : nome}</span>
    </button>
  );
}
