/**
 * Follows a server, transaction after transaction, in a file of its own: applies, flushes, acknowledges, tells its own screens,
 * and proves each second that its rows are the server's. Whatever does not fit makes it take a whole copy anew, while what it
 * has is still shown.
 */

import type { Commit, Head } from "../domain/frames.ts";
import { type MirrorWord, readServerWord, readTransaction, type ServerWord } from "../domain/mirror_frames.ts";
import type { Log } from "../log.ts";
import type { Flusher } from "../store/durability.ts";
import { FileError } from "../store/errors.ts";
import { SCHEMA_VERSION } from "../store/migrations.ts";
import { noteOrigin, readOriginNote } from "../store/mirror_note.ts";
import { exists } from "../store/place.ts";
import { CopyFile, Unequal } from "./copy_file.ts";
import { MirroredStore } from "./mirrored_store.ts";
import { converse } from "./server_socket.ts";
import { putInPlace, takeCopy } from "./take_copy.ts";

/** How soon a server that is gone is called again, in ms: at first at once nearly, for it may only have been restarted. */
const AGAIN_MIN_MS = 250;
const AGAIN_MAX_MS = 3_000;

/** WebSocket close code (RFC 6455): the server lets this access in no more, or never did. */
const NOT_ALLOWED = 1008;

/** What the mirror works with. */
export interface MirrorOptions {
  /** Its server, `http://192.168.0.10:8000`. */
  server: string;
  key: string;
  data: string;
  /** Where its own pages are; null while it has none. */
  port: () => number | null;
  tls: boolean;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Makes the log beside its file survive a power cut; a test puts its own disk here. */
  flusher?: (path: string) => Flusher;
  /** Hears of each document that has come. */
  onDocument: (json: string | null) => void;
  /** Called when something else than pedidos has changed, or all of it. */
  onOther: (store: MirroredStore) => Promise<void>;
  /** Called when more has come than was told document by document. */
  onMany: () => void;
  /** Called each second while the server is heard. */
  onHeard: () => void;
}

/** How a mirror stands. */
export interface MirrorState {
  servidor: string;
  /** `copiando`: takes a whole copy; `seguindo`: has all that the server told; `sem_servidor`: hears nothing of it. */
  estado: "copiando" | "seguindo" | "sem_servidor";
  n: number;
  seq: number;
  /** Changes that the server was heard to have and that are not here. */
  lag: number;
  /** How long the last transaction took from the server's commit to this disk, in ms by both clocks; null before the first. */
  atraso_ms: number | null;
  /** Until when all that the server had is here (ISO-8601 UTC, by its clock); null while nothing was heard of it in this run. */
  em: string | null;
  /** When its rows last proved to be the server's (ISO-8601 UTC); null while they never did in this run. */
  conferido_em: string | null;
}

/** A mirror. */
export class Mirror {
  readonly #options: MirrorOptions;
  readonly #ended = new AbortController();
  readonly mirrored = new MirroredStore();
  /** Settles when there is something to show. @throws {FileError} when the server lets nobody in. */
  readonly #ready = Promise.withResolvers<void>();
  #file: CopyFile | null = null;
  /** The head of what its screens were told last. */
  #told: Head | null = null;
  #copies = true;
  #estado: MirrorState["estado"] = "sem_servidor";
  #server: Head | null = null;
  #lastMs: number | null = null;
  #provedAt: number | null = null;
  #heldAt: number | null = null;
  #running: Promise<void> = Promise.resolve();
  #telling: Promise<void> = Promise.resolve();

  constructor(options: MirrorOptions) {
    this.#options = options;
  }

  /** The server's address. */
  get url(): string {
    return this.#options.server;
  }

  /** Until when all that the server had is here, in ms since 1970 by its clock; null while nothing was heard of it in this run. */
  get lastAppliedAt(): number | null {
    return this.#heldAt;
  }

  /** How it stands. */
  get state(): MirrorState {
    const { n = 0, head } = this.#file?.proof ?? {};
    return {
      servidor: this.url,
      estado: this.#estado,
      n,
      seq: head?.seq ?? 0,
      lag: Math.max(0, (this.#server?.seq ?? 0) - (head?.seq ?? 0)),
      atraso_ms: this.#lastMs,
      em: this.#heldAt === null ? null : new Date(this.#heldAt).toISOString(),
      conferido_em: this.#provedAt === null ? null : new Date(this.#provedAt).toISOString(),
    };
  }

  /** Shows what it has, where it has something, and begins to follow. */
  async begin(): Promise<void> {
    const { data, server } = this.#options;
    if (exists(data)) {
      const file = await this.#open();
      const origin = readOriginNote(data);
      const { head } = file.proof;
      if (origin && origin.epoch === head.epoch && origin.seq <= head.seq) this.#heldAt = Date.parse(origin.em);
      this.#copies = origin?.servidor !== server || !file.fits;
      if (file.fits) await this.#show();
    }
    this.#running = this.#run();
    await this.#ready.promise;
  }

  /** Ends it; its file is nobody's then. */
  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#running;
    await this.#telling;
    this.mirrored.letGo();
    this.#file?.close();
    this.#file = null;
  }

  async #run(): Promise<void> {
    const { server, key, port, tls, log } = this.#options;
    const { signal } = this.#ended;
    for (let wait = AGAIN_MIN_MS; !signal.aborted; wait = Math.min(2 * wait, AGAIN_MAX_MS)) {
      const position = this.#copies || !this.#file ? null : this.#file.proof;
      const told = position && { run: position.run, n: position.n };
      const hello = { position: told, schema: SCHEMA_VERSION, port: port(), tls };
      try {
        const { code, reason } = await converse({ server, key, hello, signal }, (data, say) => {
          wait = AGAIN_MIN_MS;
          return this.#handle(data, say);
        });
        if (signal.aborted) break;
        log.warn("mirror.alone", { server, code, reason });
        if (code === NOT_ALLOWED) this.#refused(reason);
      } catch (error) {
        if (signal.aborted) break;
        if (error instanceof Unequal) this.#copies = true;
        log.error("mirror.failed", { server, error: error as Error });
        if (error instanceof FileError) this.#ready.reject(error);
      }
      this.#estado = "sem_servidor";
      await new Promise<void>((done) => {
        const timer = setTimeout(done, wait);
        signal.addEventListener("abort", () => (clearTimeout(timer), done()), { once: true });
      });
    }
  }

  #refused(reason: string): void {
    const how =
      "informe em SGP_MIRROR_KEY a chave de um acesso Espelho, que a Administração do servidor cria em Acessos";
    this.#ready.reject(new FileError(`O servidor ${this.url} recusou o espelho (${reason}): ${how}`));
  }

  async #handle(data: string | Uint8Array, say: (word: MirrorWord) => void): Promise<void> {
    if (typeof data !== "string") return this.#take(data, say);
    const word = readServerWord(data);
    if (word?.type === "hello") await this.#greeted(word, say);
    if (word?.type === "beat") await this.#hear(word, say);
  }

  async #greeted(
    { esquema: schema, copia }: Extract<ServerWord, { type: "hello" }>,
    say: (word: MirrorWord) => void,
  ): Promise<void> {
    if (schema !== SCHEMA_VERSION) {
      throw new FileError(`O servidor ${this.url} é de outra versão do SGP ao Vivo: deixe os dois na mesma`);
    }
    if (copia) await this.#copy();
    this.#copies = false;
    this.#estado = "seguindo";
    this.#options.log.info("mirror.follows", { server: this.url, n: this.#file!.proof.n, copied: copia });
    const { run, n } = this.#file!.proof;
    if (copia) say({ type: "from", run, n });
  }

  /** Takes a whole copy beside what is here, and puts it in its place. */
  async #copy(): Promise<void> {
    const { server, key, data, log, now } = this.#options;
    this.#estado = "copiando";
    const started = now();
    const { epoch, seq, bytes } = await takeCopy({ server, key, data, signal: this.#ended.signal });
    await this.#telling;
    this.mirrored.letGo();
    this.#file?.close();
    this.#file = null;
    try {
      await putInPlace(data);
      await noteOrigin(data, { servidor: server, epoch, seq, em: new Date(now()).toISOString() });
    } catch (error) {
      // What was there before is still to be shown.
      if (exists(data)) {
        await this.#open();
        await this.#show();
      }
      throw error;
    }
    await this.#open();
    this.#heldAt = started;
    log.info("mirror.copied", { server, seq, bytes, ms: now() - started });
    await this.#show();
  }

  async #open(): Promise<CopyFile> {
    const { data, flusher } = this.#options;
    return this.#file = await CopyFile.open(data, flusher?.(data));
  }

  /** Lets the file that is there be read. */
  async #show(): Promise<void> {
    await this.mirrored.follow(this.#options.data);
    const { head } = this.#file!.proof;
    const before = this.#told;
    this.#told = head;
    await this.#options.onOther(this.mirrored);
    this.#options.onMany();
    if (before && (before.seq !== head.seq || before.epoch !== head.epoch || before.mark !== head.mark)) {
      this.mirrored.renew(head);
    }
    this.#ready.resolve();
  }

  /** Applies a transaction; it is acknowledged and told when it is on this disk, and the next is not kept waiting for that. */
  #take(frame: Uint8Array, say: (word: MirrorWord) => void): Promise<void> {
    const transaction = readTransaction(frame);
    if (!transaction) throw new Unequal("a frame cannot be read");
    const { header, changeset } = transaction;
    const file = this.#file!;
    file.apply(header, changeset);
    const flushed = file.flushed();
    // Whoever waits for the disk hears of its failure below.
    flushed.catch(() => {});
    const telling = this.#telling.then(async () => {
      await flushed;
      say({ type: "ack", n: header.n, seq: header.head.seq, digest: header.head.digest, prova: false });
      this.#heldAt = header.em;
      this.#lastMs = Math.max(0, this.#options.now() - header.em);
      await this.#tell(header);
    });
    this.#telling = telling.catch((error) => this.#options.log.error("mirror.flush", { error }));
    return Promise.resolve();
  }

  async #tell({ head, commits }: { head: Head; commits: readonly Commit[] | null }): Promise<void> {
    const { onDocument, onMany, onOther } = this.#options;
    const renewed = head.epoch !== this.#told?.epoch;
    this.#told = head;
    for (const { json } of commits ?? []) onDocument(json);
    if (commits === null) onMany();
    if (commits?.length === 0) await onOther(this.mirrored);
    if (renewed || commits === null) this.mirrored.renew(head);
    else this.mirrored.tell(commits);
  }

  /** Proves its rows, where it holds just what the server speaks of. */
  async #hear(
    { n, head, arquivo, em }: Extract<ServerWord, { type: "beat" }>,
    say: (word: MirrorWord) => void,
  ): Promise<void> {
    const { data, server, now } = this.#options;
    this.#server = head;
    this.#options.onHeard();
    const file = this.#file;
    if (!file || this.#estado !== "seguindo") return;
    file.tidy();
    const heard = noteOrigin(data, {
      servidor: server,
      epoch: head.epoch,
      seq: head.seq,
      em: new Date(now()).toISOString(),
    });
    await heard.catch((error) => this.#options.log.error("mirror.note", { error }));
    if (file.proof.n !== n) return;
    file.prove({ head, arquivo });
    await this.#telling;
    await file.flushed();
    this.#provedAt = em;
    this.#heldAt = em;
    say({ type: "ack", n, seq: head.seq, digest: head.digest, prova: true });
  }
}
