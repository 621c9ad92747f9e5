import { TextLineStream } from "./lines.ts";

/** A process of the load, which answers in lines of JSON. */
export class HelperProcess implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #lines: ReadableStreamDefaultReader<string>;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;

  /** @param script in this folder. */
  constructor(script: string, args: (string | number)[]) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-q", "--allow-net=127.0.0.1", new URL(script, import.meta.url).pathname, ...args.map(String)],
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    const text = this.#child.stdout.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream());
    this.#lines = text.getReader();
    this.#input = this.#child.stdin.getWriter();
  }

  /** Its process. */
  get pid(): number {
    return this.#child.pid;
  }

  /** The next line that it prints. @throws when it ends first. */
  async next<T>(): Promise<T> {
    const { value, done } = await this.#lines.read();
    if (done) throw new Error("a process of the load broke off");
    return JSON.parse(value);
  }

  /** Asks for a line by one. */
  async ask<T>(line = ""): Promise<T> {
    await this.#input.write(new TextEncoder().encode(`${line}\n`));
    return await this.next<T>();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#input.close();
    await this.#lines.cancel();
    await this.#child.status;
  }
}
