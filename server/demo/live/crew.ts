import type { Etapa } from "../../domain/etapas.ts";
import { etapaDoSetor } from "../../domain/setores.ts";
import type { Pedido } from "../../domain/pedido.ts";
import { MINUTES } from "../production.ts";
import { newPedido } from "../new_pedido.ts";
import { prazoDays, workdayEntrega } from "../plan.ts";
import type { Weights } from "../random.ts";
import { type Cliente, REMAKE_MOTIVOS } from "../vocabulary.ts";
import type { Workday } from "./workday.ts";
import type { Ledger } from "./ledger.ts";
import type { Person } from "./person.ts";

const MINUTE_MS = 60_000;
/** A desk takes a new pedido every three minutes. */
const NEW_PEDIDO_MS = 3 * MINUTE_MS;
/** A desk or a designer opens a form. */
const EDIT_MS = 5 * MINUTE_MS;
/** The van comes, and whatever goes one way goes at once: so many at most. */
const DISPATCH_MS = 8 * MINUTE_MS;
const DISPATCH_MAX = 25;
/** A station looks again at an empty queue. */
const EMPTY_FILA_MS = MINUTE_MS;
/** A station is used for so long between two naps, on average, and naps between so long. */
const AWAKE_MS = 30 * MINUTE_MS;
const SLEEP_MS = { min: 2 * MINUTE_MS, max: 20 * MINUTE_MS };

const UNMARK = 0.01;
const TWO_ON_ONE = 0.03;
const DOUBLE_EDIT = 0.05;
/** Two hands on one pedido are no further apart than this, in real ms. */
const SAME_INSTANT_MS = 50;

/** Everybody at work in the example shop. */
export class Crew {
  constructor(
    readonly people: readonly Person[],
    private readonly workday: Workday,
    private readonly ledger: Ledger,
    private readonly clientes: Weights<Cliente>,
  ) {}

  /** Works until the end of the day; everybody then finishes what is at hand, and sits at an awake screen. */
  async work(): Promise<void> {
    await Promise.all(this.people.flatMap((person) => [this.#rest(person), ...this.#tasks(person)]));
    this.people.forEach(({ estacao }) => estacao.wake());
  }

  #tasks(person: Person): Promise<void>[] {
    const { setor } = person.estacao;
    const etapa = etapaDoSetor(setor);
    const each = (media: number, run: () => Promise<unknown>) =>
      this.workday.repeat(() => person.random.exponential(media), async () => {
        if (person.may) await run();
      });
    if (setor === "balcao") {
      return [each(NEW_PEDIDO_MS, () => this.#serve(person)), this.#edit(person)];
    }
    if (setor === "designer") return [this.#edit(person)];
    if (!etapa) return [];
    const fila = this.workday.repeat(() => this.#untilConcluded(person, etapa), () => this.#conclude(person, etapa));
    return etapa === "expedicao" ? [fila, each(DISPATCH_MS, () => this.#dispatch(person))] : [fila];
  }

  #serve(person: Person): Promise<unknown> {
    const { random, today } = person;
    const data_entrega = workdayEntrega(today, prazoDays(random));
    return person.create({ ...newPedido(random, random.weighted(this.clientes)), data_entrega });
  }

  #edit(person: Person): Promise<void> {
    return this.workday.repeat(() => person.random.exponential(EDIT_MS), async () => {
      const pedido = person.may && person.any();
      if (pedido) await person.edit(pedido);
    });
  }

  /** The longer the queue, the faster it goes: each pedido takes its stage's usual time, and the stations share them. */
  #untilConcluded(person: Person, etapa: Etapa): number {
    const pendingKey = person.fila(etapa).length;
    const estacoes = this.people.filter(({ estacao: { setor } }) => setor === etapa).length;
    return person.random.exponential(
      pendingKey === 0 ? EMPTY_FILA_MS : MINUTES[etapa] * MINUTE_MS * estacoes / pendingKey,
    );
  }

  async #conclude(person: Person, etapa: Etapa): Promise<void> {
    const pedido = person.may && person.next(etapa);
    if (!pedido) return;
    const { random } = person;
    const together: Promise<unknown>[] = [this.#mark(person, pedido)];
    if (random.chance(TWO_ON_ONE)) together.push(this.#soonAfter(person, pedido));
    if (random.chance(DOUBLE_EDIT)) together.push(this.#editAsTwo(person, pedido));
    await Promise.all(together);
    if (random.chance(UNMARK) && etapa !== "financeiro") {
      const motivo = random.pick(REMAKE_MOTIVOS);
      await person.command("Etapas desmarcadas", pedido, { comando: "desmarcar", etapa, motivo });
    }
  }

  #mark(person: Person, pedido: Pedido): Promise<unknown> {
    const etapa = etapaDoSetor(person.estacao.setor)!;
    return person.command("Etapas concluídas", pedido, { comando: "marcar", etapa });
  }

  /** Another station, of the same stage or of any other, takes the same pedido in the same instant. */
  async #soonAfter(first: Person, pedido: Pedido): Promise<void> {
    const other = this.#another(first, ({ estacao }) => etapaDoSetor(estacao.setor) !== null);
    if (!other) return;
    await this.workday.wait(first.random.int(0, SAME_INSTANT_MS));
    await this.#mark(other, pedido);
  }

  /** Two people have the same version of a pedido in their forms, and save in the same instant. */
  async #editAsTwo({ random }: Person, pedido: Pedido): Promise<void> {
    const writes = ({ estacao: { setor } }: Person) => setor === "balcao" || setor === "designer";
    const one = this.#another(null, writes);
    const other = this.#another(one, writes);
    if (!one || !other) return;
    await Promise.all([one.edit(pedido, 0), other.edit(pedido, random.int(0, SAME_INSTANT_MS))]);
  }

  #another(thisOne: Person | null, serve: (person: Person) => boolean): Person | null {
    const others = this.people.filter((person) => person !== thisOne && person.may && serve(person));
    return others.length > 0 ? others[0]!.random.pick(others) : null;
  }

  /** Everything that goes one way goes now: what waits for Expedição is done, what is ready is handed over. */
  async #dispatch(person: Person): Promise<void> {
    const prontos = [...person.fila(null), ...person.fila("expedicao")];
    if (prontos.length === 0) return;
    const { forma_envio } = person.random.pick(prontos);
    const dispatch = prontos.filter((pedido) => pedido.forma_envio === forma_envio).slice(0, DISPATCH_MAX);
    await Promise.all(
      dispatch.map((pedido) =>
        pedido.expedicao
          ? person.command("Pedidos entregues", pedido, { comando: "entregar" })
          : person.command("Etapas concluídas", pedido, { comando: "expedir", confirmar_faltantes: false })
      ),
    );
  }

  #rest({ estacao, random }: Person): Promise<void> {
    return this.workday.repeat(() => random.exponential(AWAKE_MS), async () => {
      estacao.sleep();
      this.ledger.sleeps += 1;
      await this.workday.pass(random.int(SLEEP_MS.min, SLEEP_MS.max));
      estacao.wake();
    });
  }
}
