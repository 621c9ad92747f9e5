/** Messages of a socket, read in their order: text at once, and only a compressed part makes those behind it wait. */
export class Inbox {
  readonly #gunzip: (bytes: ArrayBuffer) => Promise<string>;
  readonly #source: () => unknown;
  readonly #onText: (text: string) => void;
  readonly #onNonsense: () => void;
  #waiting: (string | ArrayBuffer)[] = [];
  #reading = false;

  /**
   * @param source the socket in use. @param onText takes one message; one that throws makes no sense.
   * @param onNonsense the socket in use sent what cannot be read.
   */
  constructor(
    gunzip: (bytes: ArrayBuffer) => Promise<string>,
    source: () => unknown,
    onText: (text: string) => void,
    onNonsense: () => void,
  ) {
    this.#gunzip = gunzip;
    this.#source = source;
    this.#onText = onText;
    this.#onNonsense = onNonsense;
  }

  take(data: string | ArrayBuffer): void {
    this.#waiting.push(data);
    if (!this.#reading) this.#read();
  }

  /** The socket is gone, and what it brought is of no use any more. */
  clear(): void {
    this.#waiting = [];
  }

  async #read(): Promise<void> {
    this.#reading = true;
    while (this.#waiting.length > 0) {
      const data = this.#waiting.shift()!;
      const source = this.#source();
      // While a part is unpacked its socket may go, and what it brought is then of no use to the next.
      const current = () => source === this.#source();
      try {
        const text = typeof data === "string" ? data : await this.#gunzip(data);
        if (current()) this.#onText(text);
      } catch {
        if (current()) this.#onNonsense();
      }
    }
    this.#reading = false;
  }
}
