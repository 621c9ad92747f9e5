/** How many lines are kept: enough to tell why a start failed. */
const LINES_MAX = 500;

/** The lines that a program writes, as they come. */
export class LogLines {
  /** The last of them. */
  readonly last: string[] = [];
  /** Settles when nobody can write any more: the program has ended, and all that it started. */
  readonly ended: Promise<void>;
  readonly #hearing = new Set<(line: string | null) => void>();

  constructor(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
    this.ended = this.#read(stream);
  }

  /** The next line that matches, of those kept too; null when the stream ends without it. */
  find(pattern: RegExp): Promise<string | null> {
    const seen = this.last.findLast((line) => pattern.test(line));
    if (seen !== undefined) return Promise.resolve(seen);
    return new Promise((done) => {
      const hear = (line: string | null) => {
        if (line !== null && !pattern.test(line)) return;
        this.#hearing.delete(hear);
        done(line);
      };
      this.#hearing.add(hear);
    });
  }

  async #read(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    let rest = "";
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      lines.forEach((line) => this.#take(line));
    }
    for (const hear of [...this.#hearing]) hear(null);
  }

  #take(line: string): void {
    this.last.push(line);
    if (this.last.length > LINES_MAX) this.last.shift();
    for (const hear of [...this.#hearing]) hear(line);
  }
}
