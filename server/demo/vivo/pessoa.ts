import { ApiError } from "../../../islands/sync/api_error.ts";
import type { Write } from "../../../islands/sync/writer.ts";
import type { Comando } from "../../domain/comandos.ts";
import { encerrado, type Etapa, foraDeOrdem, prazo, proximaEtapa } from "../../domain/etapas.ts";
import { diaEmSaoPaulo, somarDias } from "../../domain/datas.ts";
import type { Pedido, PedidoPatch } from "../../domain/pedido.ts";
import type { Random } from "../random.ts";
import { OBSERVACOES, telefone } from "../vocabulary.ts";
import type { Estacao } from "./estacao.ts";
import type { Expediente } from "./expediente.ts";
import type { Feito, Livro } from "./livro.ts";

/** Of the queue, people look at the first cards only. */
const CARTAS_A_VISTA = 8;

/** How long somebody has a form open, in ms of the shop. */
const FORMULARIO_MS = { min: 5_000, max: 40_000 };

/** Between two tries of what got no answer, in ms. */
const DE_NOVO_MS = 1_000;

/** Somebody at a station: does what is seen on its own screen, by the shipped writer. */
export class Pessoa {
  constructor(
    readonly estacao: Estacao,
    readonly random: Random,
    private readonly expediente: Expediente,
    private readonly livro: Livro,
  ) {}

  /** Whether this screen offers its controls that write. */
  get pode(): boolean {
    return this.estacao.podeEscrever && this.estacao.world.plugged;
  }

  /** Today, as this screen knows it. */
  get hoje(): string {
    return diaEmSaoPaulo(Date.now() + this.estacao.screen.offsetMs);
  }

  /** What this screen shows waiting for a stage; `null` for what is ready. */
  fila(etapa: Etapa | null): Pedido[] {
    return this.estacao.screen.store.pedidos.peek()
      .filter((pedido) => !encerrado(pedido.status) && !foraDeOrdem(pedido) && proximaEtapa(pedido) === etapa);
  }

  /** The next of a queue: one of the most urgent. */
  proximo(etapa: Etapa): Pedido | undefined {
    const urgencia = (pedido: Pedido) =>
      (prazo(pedido, this.hoje) === "atrasado" ? "0" : pedido.prioridade === "ALTA" ? "1" : "2") +
      (pedido.data_entrega ?? "9");
    const cartas = this.fila(etapa).sort((a, b) => urgencia(a) < urgencia(b) ? -1 : 1).slice(0, CARTAS_A_VISTA);
    return cartas.length > 0 ? this.random.pick(cartas) : undefined;
  }

  /** Anything on the floor. */
  qualquer(): Pedido | undefined {
    const ativos = this.estacao.screen.store.pedidos.peek().filter(({ status }) => !encerrado(status));
    return ativos.length > 0 ? this.random.pick(ativos) : undefined;
  }

  criar(body: unknown): Promise<Pedido | ApiError> {
    return this.#escrever("Pedidos novos", { method: "POST", path: "/pedidos", body });
  }

  comandar(feito: Feito, { id }: Pedido, comando: Comando): Promise<Pedido | ApiError> {
    return this.#escrever(feito, { method: "POST", path: `/pedidos/${id}/comandos`, body: comando });
  }

  /** Has the form of a pedido open for a while, then saves one field; a conflict is looked at and saved again. */
  async editar({ id, versao }: Pedido, aberto = this.random.int(FORMULARIO_MS.min, FORMULARIO_MS.max)): Promise<void> {
    const { screen } = this.estacao;
    screen.announce({ type: "presence", pedido_id: id, modo: "editando" });
    await this.expediente.passar(aberto);
    const body = this.#mudanca();
    const salvar = (vista: number) =>
      this.#escrever("Pedidos editados", { method: "PATCH", path: `/pedidos/${id}`, body, versao: vista });
    const salvo = await salvar(versao);
    if (salvo instanceof ApiError && salvo.conflict) await salvar(salvo.conflict.atual.versao);
    screen.announce({ type: "presence", pedido_id: null, modo: null });
  }

  #mudanca(): PedidoPatch {
    return this.random.weighted<() => PedidoPatch>([
      [() => ({ observacao: this.random.pick(OBSERVACOES) }), 50],
      [() => ({ telefone_cliente: telefone(this.random) }), 20],
      [() => ({ data_entrega: somarDias(this.hoje, this.random.int(1, 9)) }), 20],
      [() => ({ prioridade: "ALTA" }), 10],
    ])();
  }

  /** One intent, repeated under its key until the server has said yes or no. @returns why not, when it said no. */
  async #escrever(feito: Feito, write: Write): Promise<Pedido | ApiError> {
    const { screen, world, nome } = this.estacao;
    const key = world.newKey();
    for (;;) {
      try {
        const pedido = (await screen.writer.write({ ...write, key }))!;
        this.livro.confirmar(feito, pedido, nome);
        return pedido;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.status !== 0 && error.status !== 503) {
          this.livro.recusar(error.message.replace(/#\S+/, "#…"));
          return error;
        }
        if (!this.expediente.aberto) {
          this.livro.semResposta += 1;
          return error;
        }
        this.livro.repetidas += 1;
        await this.expediente.esperar(DE_NOVO_MS);
      }
    }
  }
}
