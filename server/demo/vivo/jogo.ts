/** A day at the example shop, played on a running server by its people, and what every screen shows in the end. */

import { codigoDoDigest } from "../../domain/digest.ts";
import { foraDeOrdem } from "../../domain/etapas.ts";
import type { Pedido } from "../../domain/pedido.ts";
import { Random } from "../random.ts";
import { clientes } from "../vocabulary.ts";
import { type Fim, problemas } from "./conferencia.ts";
import { Estacao, type Posto } from "./estacao.ts";
import { Expediente } from "./expediente.ts";
import { Livro } from "./livro.ts";
import { Pessoa } from "./pessoa.ts";
import { Turma } from "./turma.ts";

/** How long screens may take to show the same once everybody has stopped: far more than the slowest machine needs. */
const PACIENCIA_MS = 60_000;
/** How often it is looked at whether they do. */
const OLHAR_MS = 200;

/** How to play. */
export interface Partida {
  /** The server's, without a slash at the end. */
  url: string;
  postos: readonly Posto[];
  semente: number;
  /** How many minutes of the shop pass in one. */
  velocidade: number;
}

/** A day that has begun. Disposing of it closes every screen. */
export class Jogo implements Disposable {
  readonly livro = new Livro();
  readonly estacoes: readonly Estacao[];
  readonly #url: string;
  readonly #expediente: Expediente;
  readonly #turma: Turma;
  readonly #tortos: ReadonlySet<number>;

  /** Opens every screen and waits until all are live. */
  static async abrir(partida: Partida): Promise<Jogo> {
    const { url, postos, semente } = partida;
    const estacoes = postos.map((posto, i) => {
      const acaso = new Random(semente + i);
      return new Estacao(posto, url, undefined, () => acaso.next());
    });
    await ate(() => estacoes.every(({ situacao }) => situacao === "ao_vivo"));
    return new Jogo(partida, estacoes, (await quadro(url)).pedidos);
  }

  private constructor({ url, semente, velocidade }: Partida, estacoes: Estacao[], pedidos: readonly Pedido[]) {
    this.#url = url;
    this.estacoes = estacoes;
    this.#expediente = new Expediente(velocidade);
    const pessoas = estacoes.map((estacao, i) =>
      new Pessoa(estacao, new Random(semente ^ (i + 1) * 0x9e3779b9), this.#expediente, this.livro)
    );
    this.#turma = new Turma(pessoas, this.#expediente, this.livro, clientes(new Random(semente)));
    this.#tortos = new Set(pedidos.filter(foraDeOrdem).map(({ id }) => id));
  }

  /** Lets people work until {@linkcode encerrar}, then waits until all is well, or for so many ms. */
  async jogar(pacienciaMs = PACIENCIA_MS): Promise<Fim> {
    await this.#turma.trabalhar();
    const parou = performance.now();
    let fim = await this.#olhar(parou);
    await ate(async () => problemas(fim = await this.#olhar(parou)).length === 0, pacienciaMs);
    return fim;
  }

  /** The end of the day. */
  encerrar(): void {
    this.#expediente.fechar();
  }

  /** How many screens are live now. */
  get aoVivo(): number {
    return this.estacoes.filter(({ situacao, world }) => situacao === "ao_vivo" && world.plugged).length;
  }

  async #olhar(parou: number): Promise<Fim> {
    const servidor = await quadro(this.#url);
    return {
      ...servidor,
      telas: this.estacoes.map(({ nome, codigo, situacao }) => ({ nome, codigo, situacao })),
      confirmadas: this.livro.confirmadas,
      tortos: this.#tortos,
      demoraMs: performance.now() - parou,
    };
  }

  [Symbol.dispose](): void {
    this.estacoes.forEach((estacao) => estacao[Symbol.dispose]());
  }
}

async function quadro(url: string): Promise<{ codigo: string; pedidos: Pedido[] }> {
  const resposta = await fetch(`${url}/api/v1/pedidos`);
  const pedidos: Pedido[] = await resposta.json();
  return { codigo: codigoDoDigest(Number(resposta.headers.get("x-digest"))), pedidos };
}

/** Waits until something holds, or the patience is over. */
async function ate(vale: () => boolean | Promise<boolean>, pacienciaMs = PACIENCIA_MS): Promise<void> {
  const limite = performance.now() + pacienciaMs;
  while (!await vale() && performance.now() < limite) await new Promise((pronto) => setTimeout(pronto, OLHAR_MS));
}
