import {
  ArrowDown,
  ArrowUp,
  Ban,
  CopyPlus,
  History,
  PackageCheck,
  PanelRightOpen,
  PenLine,
  Printer,
  Repeat2,
  RotateCcw,
  Trash2,
} from "lucide";
import type { VNode } from "preact";
import { encerrado } from "../../server/domain/etapas.ts";
import type { Acao } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import { porqueNaoEscreve } from "../lista/mensagens.ts";
import { whyForbidden } from "../sync/este_acesso.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { type Entrada, Menu } from "./menu.tsx";

/** What can be done to one pedido besides its stages. */
export function MenuDoPedido({ pedido, botao, sync, acoes, mais = [], aoFechar }: {
  pedido: Pedido;
  botao: HTMLElement;
  sync: PedidosSync;
  acoes: Acoes;
  /** What a screen has besides. */
  mais?: Entrada[];
  aoFechar(): void;
}): VNode {
  const sem = porqueNaoEscreve(sync.situacao);
  const porque = (acao: Acao) => sem ?? whyForbidden(acao);
  const semCopia = whyForbidden("criar");
  const { id, numero, status, prioridade } = pedido;
  const alta = prioridade === "ALTA";
  const entradas: Entrada[] = [
    { rotulo: "Abrir", desenho: PanelRightOpen, escolher: () => acoes.abrirPedido(id) },
    { rotulo: "Editar", desenho: PenLine, escolher: () => acoes.abrir({ tipo: "formulario", id }) },
    {
      rotulo: "Duplicar",
      desenho: CopyPlus,
      porque: semCopia,
      escolher: () => acoes.abrir({ tipo: "formulario", id: null, copia: { tipo: "duplicar", de: pedido } }),
    },
    {
      rotulo: "Reposição…",
      desenho: Repeat2,
      porque: semCopia,
      escolher: () => acoes.abrir({ tipo: "formulario", id: null, copia: { tipo: "reposicao", de: pedido } }),
    },
    ...mais,
    { rotulo: "Imprimir ficha", desenho: Printer, escolher: () => location.assign(`/imprimir?ids=${id}`) },
    { rotulo: "Histórico", desenho: History, escolher: () => acoes.abrirPedido(id, true) },
    {
      rotulo: alta ? "Prioridade normal" : "Prioridade alta",
      desenho: alta ? ArrowDown : ArrowUp,
      porque: porque("prioridade"),
      escolher: () => void acoes.alternarPrioridade(pedido),
    },
  ];
  if (encerrado(status)) {
    entradas.push({
      rotulo: "Reabrir",
      desenho: RotateCcw,
      porque: porque(status === "entregue" ? "entregar" : "cancelar"),
      escolher: () => void acoes.comandar(pedido, { comando: "reabrir" }, `Pedido #${numero} reaberto.`),
    });
  } else {
    entradas.push({
      rotulo: "Entregar",
      desenho: PackageCheck,
      porque: porque("entregar") ?? (status === "pronto" ? null : "Só um pedido pronto pode ser entregue."),
      escolher: () => void acoes.comandar(pedido, { comando: "entregar" }, `Pedido #${numero} entregue.`),
    });
    entradas.push({
      rotulo: "Cancelar o pedido…",
      desenho: Ban,
      porque: porque("cancelar"),
      escolher: () => acoes.abrir({ tipo: "cancelar", pedido }),
    });
  }
  entradas.push({
    rotulo: "Excluir…",
    desenho: Trash2,
    perigo: true,
    porque: porque("excluir"),
    escolher: () => acoes.abrir({ tipo: "excluir", pedido }),
  });
  return <Menu rotulo={`Ações do pedido ${numero}`} botao={botao} entradas={entradas} aoFechar={aoFechar} />;
}
