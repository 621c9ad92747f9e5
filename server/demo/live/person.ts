import { ApiError } from "../../../islands/sync/api_error.ts";
import type { Write } from "../../../islands/sync/writer.ts";
import type { Comando } from "../../domain/comandos.ts";
import { closed, type Etapa, nextEtapa, outOfOrder, prazo } from "../../domain/etapas.ts";
import { addDays, dayInSaoPaulo } from "../../domain/days.ts";
import type { Pedido, PedidoPatch } from "../../domain/pedido.ts";
import type { Random } from "../random.ts";
import { REMARKS, telefone } from "../vocabulary.ts";
import type { Estacao } from "./estacao.ts";
import type { Workday } from "./workday.ts";
import type { Done, Ledger } from "./ledger.ts";

/** Of the queue, people look at the first cards only. */
const CARDS_IN_SIGHT = 8;

/** How long somebody has a form open, in ms of the shop. */
const FORM_MS = { min: 5_000, max: 40_000 };

/** Between two tries of what got no answer, in ms. */
const AGAIN_MS = 1_000;

/** Somebody at a station: does what is seen on its own screen, by the shipped writer. */
export class Person {
  constructor(
    readonly estacao: Estacao,
    readonly random: Random,
    private readonly workday: Workday,
    private readonly ledger: Ledger,
  ) {}

  /** Whether this screen offers its controls that write. */
  get may(): boolean {
    return this.estacao.mayWrite && this.estacao.world.plugged;
  }

  /** Today, as this screen knows it. */
  get today(): string {
    return dayInSaoPaulo(Date.now() + this.estacao.screen.offsetMs);
  }

  /** What this screen shows waiting for a stage; `null` for what is ready. */
  fila(etapa: Etapa | null): Pedido[] {
    return this.estacao.screen.store.pedidos.peek()
      .filter((pedido) => !closed(pedido.status) && !outOfOrder(pedido) && nextEtapa(pedido) === etapa);
  }

  /** The next of a queue: one of the most urgent. */
  next(etapa: Etapa): Pedido | undefined {
    const urgency = (pedido: Pedido) =>
      (prazo(pedido, this.today) === "atrasado" ? "0" : pedido.prioridade === "ALTA" ? "1" : "2") +
      (pedido.data_entrega ?? "9");
    const cards = this.fila(etapa).sort((a, b) => urgency(a) < urgency(b) ? -1 : 1).slice(0, CARDS_IN_SIGHT);
    return cards.length > 0 ? this.random.pick(cards) : undefined;
  }

  /** Anything on the floor. */
  any(): Pedido | undefined {
    const activePedidos = this.estacao.screen.store.pedidos.peek().filter(({ status }) => !closed(status));
    return activePedidos.length > 0 ? this.random.pick(activePedidos) : undefined;
  }

  create(body: unknown): Promise<Pedido | ApiError> {
    return this.#write("Pedidos novos", { method: "POST", path: "/pedidos", body });
  }

  command(done: Done, { id }: Pedido, comando: Comando): Promise<Pedido | ApiError> {
    return this.#write(done, { method: "POST", path: `/pedidos/${id}/comandos`, body: comando });
  }

  /** Has the form of a pedido open for a while, then saves one field; a conflict is looked at and saved again. */
  async edit({ id, versao }: Pedido, isOpen = this.random.int(FORM_MS.min, FORM_MS.max)): Promise<void> {
    const { screen } = this.estacao;
    screen.announce({ type: "presence", pedido_id: id, modo: "editando" });
    await this.workday.pass(isOpen);
    const body = this.#change();
    const save = (seen: number) =>
      this.#write("Pedidos editados", { method: "PATCH", path: `/pedidos/${id}`, body, versao: seen });
    const saved = await save(versao);
    if (saved instanceof ApiError && saved.conflict) await save(saved.conflict.atual.versao);
    screen.announce({ type: "presence", pedido_id: null, modo: null });
  }

  #change(): PedidoPatch {
    return this.random.weighted<() => PedidoPatch>([
      [() => ({ observacao: this.random.pick(REMARKS) }), 50],
      [() => ({ telefone_cliente: telefone(this.random) }), 20],
      [() => ({ data_entrega: addDays(this.today, this.random.int(1, 9)) }), 20],
      [() => ({ prioridade: "ALTA" }), 10],
    ])();
  }

  /** One intent, repeated under its key until the server has said yes or no. @returns why not, when it said no. */
  async #write(done: Done, write: Write): Promise<Pedido | ApiError> {
    const { screen, world, name } = this.estacao;
    const key = world.newKey();
    for (;;) {
      try {
        const pedido = (await screen.writer.write({ ...write, key }))!;
        this.ledger.confirm(done, pedido, name);
        return pedido;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.status !== 0 && error.status !== 503) {
          this.ledger.refuse(error.message.replace(/#\S+/, "#…"));
          return error;
        }
        if (!this.workday.isOpen) {
          this.ledger.noAnswer += 1;
          return error;
        }
        this.ledger.repeated += 1;
        await this.workday.wait(AGAIN_MS);
      }
    }
  }
}
