/** Time for the people of the example shop: as fast as asked, and over for all at once. */
export class Expediente {
  readonly #fim = Promise.withResolvers<void>();
  #aberto = true;

  /** @param velocidade how many minutes of the shop pass in one. */
  constructor(readonly velocidade: number) {}

  get aberto(): boolean {
    return this.#aberto;
  }

  /** Settles when people stop. */
  get fim(): Promise<void> {
    return this.#fim.promise;
  }

  fechar(): void {
    this.#aberto = false;
    this.#fim.resolve();
  }

  /** Lets so many milliseconds of the shop pass. @returns whether there is still work afterwards. */
  async passar(ms: number): Promise<boolean> {
    await this.esperar(ms / this.velocidade);
    return this.#aberto;
  }

  /** Lets so many real milliseconds pass, or the rest of the day. */
  async esperar(ms: number): Promise<void> {
    if (!this.#aberto) return;
    const passou = Promise.withResolvers<void>();
    const timer = setTimeout(passou.resolve, ms);
    await Promise.race([passou.promise, this.fim]);
    clearTimeout(timer);
  }

  /** Does something again and again, after pauses in ms of the shop, until the end of the day. */
  async repetir(pausa: () => number, fazer: () => Promise<unknown>): Promise<void> {
    while (await this.passar(pausa())) await fazer();
  }
}
