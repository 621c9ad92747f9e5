import type { Etapa } from "../../domain/etapas.ts";
import { etapaDoSetor } from "../../domain/setores.ts";
import type { Pedido } from "../../domain/pedido.ts";
import { MINUTOS } from "../production.ts";
import { novoPedido } from "../new_pedido.ts";
import { diasDePrazo, entregaUtil } from "../plan.ts";
import type { Weights } from "../random.ts";
import { type Cliente, MOTIVOS_DE_VOLTA } from "../vocabulary.ts";
import type { Expediente } from "./expediente.ts";
import type { Livro } from "./livro.ts";
import type { Pessoa } from "./pessoa.ts";

const MINUTO_MS = 60_000;
/** A desk takes a new pedido every three minutes. */
const PEDIDO_NOVO_MS = 3 * MINUTO_MS;
/** A desk or a designer opens a form. */
const EDICAO_MS = 5 * MINUTO_MS;
/** The van comes, and whatever goes one way goes at once: so many at most. */
const SAIDA_MS = 8 * MINUTO_MS;
const SAIDA_MAX = 25;
/** A station looks again at an empty queue. */
const FILA_VAZIA_MS = MINUTO_MS;
/** A station is used for so long between two naps, on average, and naps between so long. */
const ACORDADA_MS = 30 * MINUTO_MS;
const SONO_MS = { min: 2 * MINUTO_MS, max: 20 * MINUTO_MS };

const DESMARCAR = 0.01;
const DOIS_NO_MESMO = 0.03;
const EDICAO_DUPLA = 0.05;
/** Two hands on one pedido are no further apart than this, in real ms. */
const MESMO_INSTANTE_MS = 50;

/** Everybody at work in the example shop. */
export class Turma {
  constructor(
    readonly pessoas: readonly Pessoa[],
    private readonly expediente: Expediente,
    private readonly livro: Livro,
    private readonly clientes: Weights<Cliente>,
  ) {}

  /** Works until the end of the day; everybody then finishes what is at hand, and sits at an awake screen. */
  async trabalhar(): Promise<void> {
    await Promise.all(this.pessoas.flatMap((pessoa) => [this.#descansar(pessoa), ...this.#tarefas(pessoa)]));
    this.pessoas.forEach(({ estacao }) => estacao.acordar());
  }

  #tarefas(pessoa: Pessoa): Promise<void>[] {
    const { setor } = pessoa.estacao;
    const etapa = etapaDoSetor(setor);
    const cada = (media: number, fazer: () => Promise<unknown>) =>
      this.expediente.repetir(() => pessoa.random.exponential(media), async () => {
        if (pessoa.pode) await fazer();
      });
    if (setor === "balcao") {
      return [cada(PEDIDO_NOVO_MS, () => this.#atender(pessoa)), this.#editar(pessoa)];
    }
    if (setor === "designer") return [this.#editar(pessoa)];
    if (!etapa) return [];
    const fila = this.expediente.repetir(() => this.#ateConcluir(pessoa, etapa), () => this.#concluir(pessoa, etapa));
    return etapa === "expedicao" ? [fila, cada(SAIDA_MS, () => this.#despachar(pessoa))] : [fila];
  }

  #atender(pessoa: Pessoa): Promise<unknown> {
    const { random, hoje } = pessoa;
    const data_entrega = entregaUtil(hoje, diasDePrazo(random));
    return pessoa.criar({ ...novoPedido(random, random.weighted(this.clientes)), data_entrega });
  }

  #editar(pessoa: Pessoa): Promise<void> {
    return this.expediente.repetir(() => pessoa.random.exponential(EDICAO_MS), async () => {
      const pedido = pessoa.pode && pessoa.qualquer();
      if (pedido) await pessoa.editar(pedido);
    });
  }

  /** The longer the queue, the faster it goes: each pedido takes its stage's usual time, and the stations share them. */
  #ateConcluir(pessoa: Pessoa, etapa: Etapa): number {
    const esperando = pessoa.fila(etapa).length;
    const estacoes = this.pessoas.filter(({ estacao: { setor } }) => setor === etapa).length;
    return pessoa.random.exponential(
      esperando === 0 ? FILA_VAZIA_MS : MINUTOS[etapa] * MINUTO_MS * estacoes / esperando,
    );
  }

  async #concluir(pessoa: Pessoa, etapa: Etapa): Promise<void> {
    const pedido = pessoa.pode && pessoa.proximo(etapa);
    if (!pedido) return;
    const { random } = pessoa;
    const juntos: Promise<unknown>[] = [this.#marcar(pessoa, pedido)];
    if (random.chance(DOIS_NO_MESMO)) juntos.push(this.#logoDepois(pessoa, pedido));
    if (random.chance(EDICAO_DUPLA)) juntos.push(this.#editarADois(pessoa, pedido));
    await Promise.all(juntos);
    if (random.chance(DESMARCAR) && etapa !== "financeiro") {
      const motivo = random.pick(MOTIVOS_DE_VOLTA);
      await pessoa.comandar("Etapas desmarcadas", pedido, { comando: "desmarcar", etapa, motivo });
    }
  }

  #marcar(pessoa: Pessoa, pedido: Pedido): Promise<unknown> {
    const etapa = etapaDoSetor(pessoa.estacao.setor)!;
    return pessoa.comandar("Etapas concluídas", pedido, { comando: "marcar", etapa });
  }

  /** Another station, of the same stage or of any other, takes the same pedido in the same instant. */
  async #logoDepois(primeira: Pessoa, pedido: Pedido): Promise<void> {
    const outra = this.#outra(primeira, ({ estacao }) => etapaDoSetor(estacao.setor) !== null);
    if (!outra) return;
    await this.expediente.esperar(primeira.random.int(0, MESMO_INSTANTE_MS));
    await this.#marcar(outra, pedido);
  }

  /** Two people have the same version of a pedido in their forms, and save in the same instant. */
  async #editarADois({ random }: Pessoa, pedido: Pedido): Promise<void> {
    const escreve = ({ estacao: { setor } }: Pessoa) => setor === "balcao" || setor === "designer";
    const uma = this.#outra(null, escreve);
    const outra = this.#outra(uma, escreve);
    if (!uma || !outra) return;
    await Promise.all([uma.editar(pedido, 0), outra.editar(pedido, random.int(0, MESMO_INSTANTE_MS))]);
  }

  #outra(esta: Pessoa | null, serve: (pessoa: Pessoa) => boolean): Pessoa | null {
    const outras = this.pessoas.filter((pessoa) => pessoa !== esta && pessoa.pode && serve(pessoa));
    return outras.length > 0 ? outras[0]!.random.pick(outras) : null;
  }

  /** Everything that goes one way goes now: what waits for Expedição is done, what is ready is handed over. */
  async #despachar(pessoa: Pessoa): Promise<void> {
    const prontos = [...pessoa.fila(null), ...pessoa.fila("expedicao")];
    if (prontos.length === 0) return;
    const { forma_envio } = pessoa.random.pick(prontos);
    const saida = prontos.filter((pedido) => pedido.forma_envio === forma_envio).slice(0, SAIDA_MAX);
    await Promise.all(
      saida.map((pedido) =>
        pedido.expedicao
          ? pessoa.comandar("Pedidos entregues", pedido, { comando: "entregar" })
          : pessoa.comandar("Etapas concluídas", pedido, { comando: "expedir", confirmar_faltantes: false })
      ),
    );
  }

  #descansar({ estacao, random }: Pessoa): Promise<void> {
    return this.expediente.repetir(() => random.exponential(ACORDADA_MS), async () => {
      estacao.dormir();
      this.livro.sonos += 1;
      await this.expediente.passar(random.int(SONO_MS.min, SONO_MS.max));
      estacao.acordar();
    });
  }
}
