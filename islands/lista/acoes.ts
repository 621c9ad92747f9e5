/** What a person can do to a pedido from the list: each is one request, and what it changed can be taken back. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { encerrado, type Etapa, NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import type { Comando } from "../../server/domain/comandos.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { ApiError } from "../sync/api_error.ts";
import { whyForbidden } from "../sync/este_acesso.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { type Avisos, DESFAZER_MS } from "./avisos.ts";
import type { Copia } from "./formulario.ts";
import { jaEstava, mensagemDeErro, porqueNaoEscreve } from "./mensagens.ts";

/** The dialog that is open over the list. */
export type Dialogo =
  | { tipo: "formulario"; id: number | null; copia?: Copia; continuar?: boolean }
  | { tipo: "desmarcar"; pedido: Pedido; etapa: Etapa }
  | { tipo: "faltam"; pedido: Pedido; faltam: Etapa[] }
  | { tipo: "problema"; pedido: Pedido; etapa: Etapa }
  | { tipo: "cancelar"; pedido: Pedido }
  | { tipo: "excluir"; pedido: Pedido };

/** The pedido that is open over the page, and whether it was asked for to read its history. */
export interface PedidoAberto {
  id: number;
  historico: boolean;
}

/** The moves, and what is under way. None throws: what fails is said on the screen. */
export interface Acoes {
  readonly dialogo: ReadonlySignal<Dialogo | null>;
  /** Below the dialog, which is about it. */
  readonly aberto: ReadonlySignal<PedidoAberto | null>;
  abrirPedido(id: number, historico?: boolean): void;
  fecharPedido(): void;
  abrir(dialogo: Dialogo): void;
  fechar(): void;
  /** Whether a change of one stage of a pedido, or without it any change, is on its way to the server. */
  emAndamento(id: number, etapa?: Etapa): ReadonlySignal<boolean>;
  /** Whether a version of a pedido came from this screen: it was answered so, or a request is under way. */
  foiDaqui(id: number, versao: number): boolean;
  /** Does something to a pedido as one of the moves: one at a time, and known to be this screen's own. */
  fazer(id: number, mudar: () => Promise<Pedido | null>): Promise<Pedido | null>;
  /** The same, for whoever tells of what fails in words of its own. @throws {ApiError} */
  tentar(id: number, mudar: () => Promise<Pedido>): Promise<Pedido>;
  /** A press on a stage: marks it, or asks before unmarking it. */
  alternar(pedido: Pedido, etapa: Etapa): void;
  comandar(pedido: Pedido, comando: Comando, feito: string, etapa?: Etapa): Promise<void>;
  /** Takes back the command that made this version of a pedido. */
  desfazer(pedido: Pick<Pedido, "id" | "versao">, etapa?: Etapa): Promise<void>;
  excluir(pedido: Pedido): Promise<void>;
  alternarPrioridade(pedido: Pedido): Promise<void>;
}

/** The moves over the synchronised pedidos. */
export function criarAcoes(sync: PedidosSync, { avisar }: Pick<Avisos, "avisar">): Acoes {
  const dialogo = signal<Dialogo | null>(null);
  const aberto = signal<PedidoAberto | null>(null);
  const ocupados = signal<ReadonlySet<string>>(new Set());
  const daqui = new Map<number, number>();

  /** Known to be this screen's own, and busy until it is answered. */
  async function tentar<T extends Pedido | null>(chave: string, id: number, mudar: () => Promise<T>): Promise<T> {
    const porque = porqueNaoEscreve(sync.situacao);
    if (porque) throw new ApiError(503, porque);
    ocupados.value = new Set(ocupados.value).add(chave);
    try {
      const depois = await mudar();
      if (depois && sync.foiDaqui(id, depois.versao)) daqui.set(id, depois.versao);
      return depois;
    } finally {
      ocupados.value = new Set([...ocupados.value].filter((cada) => cada !== chave));
    }
  }

  /** One change at a time for each control; `null` when it failed, which has then been said. */
  async function fazer(id: number, mudar: () => Promise<Pedido | null>, etapa?: Etapa): Promise<Pedido | null> {
    const chave = chaveDe(id, etapa);
    if (ocupados.value.has(chave)) return null;
    try {
      return await tentar(chave, id, mudar);
    } catch (erro) {
      avisar(mensagemDeErro(erro), { tom: "erro" });
      return null;
    }
  }

  async function comandar(pedido: Pedido, comando: Comando, feito: string, etapa?: Etapa): Promise<void> {
    const { id } = pedido;
    const depois = await fazer(id, async () => {
      try {
        return await sync.comandar(id, comando);
      } catch (erro) {
        if (!(erro instanceof ApiError) || erro.recusa?.codigo !== "FALTAM_ETAPAS") throw erro;
        dialogo.value = { tipo: "faltam", pedido, faltam: erro.recusa.faltam };
        return null;
      }
    }, etapa);
    if (!depois) return;
    // Somebody else was first: there is nothing of ours to take back.
    if (!sync.foiDaqui(id, depois.versao)) {
      const marcou = etapa && depois[etapa];
      return avisar(marcou ? jaEstava(depois, etapa) : `${feito} Já estava assim.`, { tom: "informa" });
    }
    const acao = { rotulo: "Desfazer", fazer: () => void desfazer(depois, etapa) };
    avisar(feito, { duracaoMs: DESFAZER_MS, acao });
  }

  async function desfazer({ id, versao }: Pick<Pedido, "id" | "versao">, etapa?: Etapa): Promise<void> {
    await fazer(id, () => sync.comandar(id, { comando: "desfazer", versao }), etapa);
  }

  function alternar(pedido: Pedido, etapa: Etapa): void {
    const porque = porqueNaoMarca(pedido, etapa);
    if (porque) return avisar(porque, { tom: "erro" });
    if (pedido[etapa]) return void (dialogo.value = { tipo: "desmarcar", pedido, etapa });
    void comandar(pedido, { comando: "marcar", etapa }, concluida(pedido, etapa), etapa);
  }

  return {
    dialogo,
    aberto,
    abrirPedido: (id, historico = false) => aberto.value = { id, historico },
    fecharPedido: () => aberto.value = null,
    abrir(novo) {
      const porque = novo.tipo === "formulario" && novo.id === null ? whyForbidden("criar") : null;
      if (porque) avisar(porque, { tom: "erro" });
      else dialogo.value = novo;
    },
    fechar: () => dialogo.value = null,
    emAndamento: (id, etapa) =>
      computed(() => etapa ? ocupados.value.has(chaveDe(id, etapa)) : temDoPedido(ocupados.value, id)),
    foiDaqui: (id, versao) => daqui.get(id) === versao || temDoPedido(ocupados.peek(), id),
    fazer,
    tentar: (id, mudar) => tentar(chaveDe(id), id, mudar),
    alternar,
    comandar,
    desfazer,
    async excluir(pedido) {
      const { id, numero } = pedido;
      const feito = await fazer(id, () => sync.deletePedido(id).then(() => pedido));
      if (!feito) return;
      const restaurar = () => void fazer(id, () => sync.restorePedido(id));
      avisar(`Pedido #${numero} excluído.`, {
        duracaoMs: DESFAZER_MS,
        acao: { rotulo: "Desfazer", fazer: restaurar },
      });
    },
    async alternarPrioridade({ id, numero, prioridade }) {
      const porque = whyForbidden("prioridade");
      if (porque) return avisar(porque, { tom: "erro" });
      const nova = prioridade === "ALTA" ? "NORMAL" : "ALTA";
      const depois = await fazer(id, () => sync.updatePedido(id, { prioridade: nova }));
      if (depois) avisar(`#${numero}: prioridade ${nova === "ALTA" ? "alta" : "normal"}.`);
    },
  };
}

/** Why a stage of this pedido can be neither marked nor unmarked now; `null` when it can. */
export function porqueNaoMarca(pedido: Pedido, etapa: Etapa): string | null {
  const porque = whyForbidden(etapa);
  if (porque) return porque;
  if (encerrado(pedido.status)) return `Pedido #${pedido.numero} encerrado: reabra antes de mudar as etapas.`;
  if (etapa === "financeiro" || pedido.financeiro || pedido[etapa]) return null;
  return `O Financeiro precisa liberar o pedido #${pedido.numero} antes.`;
}

/** What is said of a stage that was marked. */
export function concluida({ numero }: Pick<Pedido, "numero">, etapa: Etapa): string {
  return etapa === "financeiro" ? `#${numero} liberado.` : `#${numero}: ${NOME_DA_ETAPA[etapa]} concluída.`;
}

function chaveDe(id: number, etapa?: Etapa): string {
  return etapa ? `${id}/${etapa}` : `${id}/`;
}

function temDoPedido(chaves: ReadonlySet<string>, id: number): boolean {
  return [...chaves].some((chave) => chave.startsWith(`${id}/`));
}
