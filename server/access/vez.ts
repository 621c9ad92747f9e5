/**
 * Requests of one access, or of one address, that are worked on at the same time; the rest wait their turn. Somebody who
 * asks for the whole board on thirty connections at once so holds up everybody else by two answers, not by thirty.
 */
const AO_MESMO_TEMPO = 2;

/** Lets each in turn. */
export class Vez {
  readonly #max: number;
  /** Of each who is being answered: how many requests, and what lets the next ones in. */
  readonly #atendidos = new Map<string | number, { n: number; espera: (() => void)[] }>();

  /** @param fator 0 lifts the limit; it says how many at a time, not how many in all, so that nothing else scales it. */
  constructor(fator: number) {
    this.#max = fator === 0 ? Infinity : AO_MESMO_TEMPO;
  }

  /** Waits for a turn. @returns what ends it, to be called once. */
  async take(quem: string | number): Promise<() => void> {
    const atendido = this.#atendidos.get(quem) ?? { n: 0, espera: [] };
    this.#atendidos.set(quem, atendido);
    if (atendido.n < this.#max) atendido.n++;
    else await new Promise<void>((entra) => atendido.espera.push(entra));
    return () => {
      const entra = atendido.espera.shift();
      if (entra) entra();
      else if (--atendido.n === 0) this.#atendidos.delete(quem);
    };
  }
}
