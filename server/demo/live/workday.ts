/** Time for the people of the example shop: as fast as asked, and over for all at once. */
export class Workday {
  readonly #end = Promise.withResolvers<void>();
  #openedAt = true;

  /** @param speed how many minutes of the shop pass in one. */
  constructor(readonly speed: number) {}

  get isOpen(): boolean {
    return this.#openedAt;
  }

  /** Settles when people stop. */
  get end(): Promise<void> {
    return this.#end.promise;
  }

  close(): void {
    this.#openedAt = false;
    this.#end.resolve();
  }

  /** Lets so many milliseconds of the shop pass. @returns whether there is still work afterwards. */
  async pass(ms: number): Promise<boolean> {
    await this.wait(ms / this.speed);
    return this.#openedAt;
  }

  /** Lets so many real milliseconds pass, or the rest of the day. */
  async wait(ms: number): Promise<void> {
    if (!this.#openedAt) return;
    const passed = Promise.withResolvers<void>();
    const timer = setTimeout(passed.resolve, ms);
    await Promise.race([passed.promise, this.end]);
    clearTimeout(timer);
  }

  /** Does something again and again, after pauses in ms of the shop, until the end of the day. */
  async repeat(pause: () => number, run: () => Promise<unknown>): Promise<void> {
    while (await this.pass(pause())) await run();
  }
}
