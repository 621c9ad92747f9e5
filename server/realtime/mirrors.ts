/** Tells every connected mirror each transaction that is on the disk, at its own pace, and knows how far each is. */

import { type MirrorReport, type Position, readMirrorWord, transactionFrame } from "../domain/mirror_frames.ts";
import type { Log } from "../log.ts";
import type { Recorder } from "../store/recorder.ts";
import type { Peer } from "./peer.ts";
import { type Later, soon } from "./soon.ts";

/** Bytes that may wait in a mirror's socket: more wait in the recorder's ring, which holds them once for all. */
const BUFFERED_MAX_BYTES = 1024 * 1024;

/** How soon a full socket is asked again, in ms; Deno tells nobody when it has drained. */
const DRAIN_POLL_MS = 20;

/** How often a mirror is told what its rows must prove, in ms, as often as a screen is. */
const BEAT_MS = 1_000;

/** After so long, in ms, a mirror that has acknowledged nothing of what it was sent is let go; it comes back by itself. */
const SILENT_MAX_MS = 10_000;

/** The longest that an answer waits for a mirror's disk, in ms: a person at a desk would take more for a fault. */
export const CONFIRM_MAX_MS = 500;

/** WebSocket close codes, ours: what it lacks is not held any more; it took nothing for too long. */
const TOO_FAR = 4010;
const TOO_SLOW = 4008;

/** What the mirrors need from outside. */
export interface MirrorsOptions {
  recorder: Recorder;
  /** The version of the file's schema: a changeset fits no other. */
  schema: number;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
  later: Later;
  /** Whether an answer waits until a mirror has it on its disk. */
  confirm: boolean;
  /** Hears where a mirror is found, and what it is told of. */
  onKnown: (url: string, epoch: string) => Promise<void>;
}

/** What a mirror says when it connects. */
export interface MirrorHello {
  /** Where it stands; null for one that has nothing yet. */
  position: Position | null;
  schema: number | null;
  /** Where it is found itself. */
  url: string | null;
}

/** A connected mirror. */
export interface ConnectedMirror {
  readonly peer: Peer;
  readonly url: string | null;
  readonly since: number;
  /** The last transaction sent and acknowledged; null while it takes a copy. */
  sent: number | null;
  acked: { n: number; seq: number; at: number; equal: boolean | null } | null;
}

/** The connected mirrors. */
export class Mirrors {
  readonly #options: MirrorsOptions;
  readonly #mirrors = new Set<ConnectedMirror>();
  readonly #waiting = new Set<{ n: number; go: () => void }>();
  readonly #pollFull: () => void;
  readonly #beat: () => void;
  #gone: { url: string | null; at: number } | null = null;
  /** Whether a write went on without a mirror's word, and none has caught up since. */
  #late = false;
  #unconfirmed = 0;

  constructor(options: MirrorsOptions) {
    this.#options = options;
    this.#pollFull = soon(options, DRAIN_POLL_MS, () => this.#pumpAll());
    this.#beat = soon(options, BEAT_MS, () => this.#tellAll());
    options.recorder.onFlushed = (n) => this.#flushed(n);
  }

  /** How many are connected. */
  get size(): number {
    return this.#mirrors.size;
  }

  /** Writes that went on without a mirror's word although one was asked for. */
  get unconfirmed(): number {
    return this.#unconfirmed;
  }

  /** Where connected mirrors are found. */
  get urls(): string[] {
    return [...this.#mirrors].map(({ url }) => url).filter((url) => url !== null);
  }

  /** Greets a mirror: it goes on from where it stands, or takes a copy and says from where then. */
  join(peer: Peer, { position, schema, url }: MirrorHello): ConnectedMirror {
    const { recorder, now, log, onKnown } = this.#options;
    const { run, n, head } = recorder.begin();
    const goesOn = position?.run === run && schema === this.#options.schema && this.#leadsOnFrom(position.n);
    const mirror: ConnectedMirror = { peer, url, since: now(), sent: goesOn ? position.n : null, acked: null };
    this.#mirrors.add(mirror);
    const hello = { type: "hello", run, n, esquema: this.#options.schema, copia: !goesOn, epoch: head.epoch };
    peer.send(JSON.stringify(hello));
    log.info("mirror.connect", { address: peer.address, url, n: position?.n ?? null, copy: !goesOn });
    if (url) onKnown(url, head.epoch).catch((error) => log.error("mirror.note", { error }));
    this.#pump(mirror);
    this.#beat();
    return mirror;
  }

  /** Acts on what a mirror says. */
  receive(mirror: ConnectedMirror, text: string): void {
    const word = readMirrorWord(text);
    const { recorder, log, now } = this.#options;
    if (word?.type === "from") {
      mirror.sent = word.run === recorder.begin().run && this.#leadsOnFrom(word.n) ? word.n : null;
      if (mirror.sent === null) return this.#drop(mirror, TOO_FAR, "Cópia velha demais");
      mirror.acked = { n: word.n, seq: 0, at: now(), equal: null };
      return this.#pump(mirror);
    }
    if (word?.type !== "ack" || mirror.sent === null || word.n > mirror.sent) return;
    const { n, seq, digest, prova: proves } = word;
    const proof = recorder.flushed;
    const equal = proves && proof?.n === n
      ? proof.head.seq === seq && proof.head.digest === digest
      : mirror.acked?.equal ?? null;
    mirror.acked = { n, seq, at: now(), equal };
    if (equal === false) log.error("mirror.divergent", { url: mirror.url, n, seq });
    for (const each of this.#waiting) if (each.n <= n) each.go();
    if (this.#late && n >= (proof?.n ?? 0)) {
      this.#late = false;
      log.info("mirror.confirms", { url: mirror.url, n });
    }
  }

  /** Forgets a mirror; a second call does nothing. */
  leave(mirror: ConnectedMirror): void {
    if (!this.#mirrors.delete(mirror)) return;
    this.#gone = { url: mirror.url, at: this.#options.now() };
    this.#options.log.warn("mirror.disconnect", { url: mirror.url, n: mirror.acked?.n ?? null });
    if (this.size === 0) { for (const each of this.#waiting) each.go(); }
  }

  /** How each stands. */
  reports(): MirrorReport[] {
    const { recorder, now } = this.#options;
    const seq = recorder.flushed?.head.seq ?? 0;
    return [...this.#mirrors].map((mirror) => {
      const { peer, url, since, acked } = mirror;
      const known = acked && { ...acked, seq: acked.seq || seq };
      return {
        endereco: peer.address,
        url,
        desde: new Date(since).toISOString(),
        n: known?.n ?? null,
        seq: known?.seq ?? null,
        lag: known ? Math.max(0, seq - known.seq) : seq,
        atraso_ms: this.#waitingMs(mirror, now()),
        igual: known?.equal ?? null,
      };
    });
  }

  /** What is wrong with the mirrors, in Portuguese, a sentence each; nothing where there never was one, and none is asked for. */
  notices(): string[] {
    const { confirm } = this.#options;
    const different = [...this.#mirrors].filter(({ acked }) => acked?.equal === false);
    return [
      ...different.map(({ url, peer }) =>
        `O espelho ${url ?? peer.address} está diferente deste servidor e copia tudo de novo`
      ),
      ...this.size === 0 && (confirm || this.#gone)
        ? [
          `O espelho${
            this.#gone?.url ? ` ${this.#gone.url}` : ""
          } não está conectado: o que se grava está só neste computador`,
        ]
        : [],
      ...this.size > 0 && this.#late
        ? [`O espelho não confirma em ${CONFIRM_MAX_MS} ms: as respostas não esperam mais por ele`]
        : [],
    ];
  }

  /** Everything is on this server's disk: the mirrors are told, and where it is asked for one of them is waited for. */
  async #flushed(n: number): Promise<void> {
    this.#pumpAll();
    if (!this.#options.confirm) return;
    if (this.size === 0 || this.#late) return this.#goOn(n);
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiting = { n, go: resolve };
    this.#waiting.add(waiting);
    this.#options.later(resolve, CONFIRM_MAX_MS);
    if (![...this.#mirrors].some(({ acked }) => acked && acked.n >= n)) await promise;
    this.#waiting.delete(waiting);
    if (![...this.#mirrors].some(({ acked }) => acked && acked.n >= n)) this.#goOn(n);
  }

  #goOn(n: number): void {
    this.#unconfirmed += 1;
    if (!this.#late) this.#options.log.warn("mirror.unconfirmed", { n, mirrors: this.size });
    this.#late = true;
  }

  #leadsOnFrom(n: number): boolean {
    const { recorder } = this.#options;
    const last = recorder.begin().n;
    return n === last || n < last && recorder.get(n + 1) !== undefined;
  }

  #pumpAll(): void {
    for (const mirror of this.#mirrors) this.#pump(mirror);
  }

  #pump(mirror: ConnectedMirror): void {
    const { recorder, now } = this.#options;
    if (mirror.sent === null) return;
    const last = recorder.flushed?.n ?? 0;
    while (mirror.sent < last) {
      if (mirror.peer.bufferedBytes() > BUFFERED_MAX_BYTES) {
        if (this.#waitingMs(mirror, now()) > SILENT_MAX_MS) return this.#drop(mirror, TOO_SLOW, "Espelho lento demais");
        return this.#pollFull();
      }
      const next = recorder.get(mirror.sent + 1);
      if (!next) return this.#drop(mirror, TOO_FAR, "Espelho atrasado demais");
      const { changeset, ...header } = next;
      mirror.peer.send(transactionFrame(header, changeset));
      mirror.sent += 1;
    }
  }

  #tellAll(): void {
    if (this.size === 0) return;
    const { recorder, now } = this.#options;
    const { n, head, arquivo } = recorder.flushed!;
    const beat = JSON.stringify({ type: "beat", n, em: now(), head, arquivo });
    for (const mirror of this.#mirrors) {
      if (mirror.sent !== null && this.#waitingMs(mirror, now()) > SILENT_MAX_MS) {
        this.#drop(mirror, TOO_SLOW, "Espelho lento demais");
      } else mirror.peer.send(beat);
    }
    this.#beat();
  }

  /** How long the oldest that it has not acknowledged is on this server's disk. */
  #waitingMs({ sent, acked }: ConnectedMirror, now: number): number {
    const { recorder } = this.#options;
    if (sent === null || !recorder.flushed) return 0;
    const lacks = (acked?.n ?? sent) + 1;
    if (lacks > recorder.flushed.n) return 0;
    return Math.max(0, now - (recorder.get(lacks)?.em ?? now));
  }

  /** Its close event may never come, so it leaves here and now. */
  #drop(mirror: ConnectedMirror, code: number, reason: string): void {
    this.leave(mirror);
    mirror.peer.close(code, reason);
  }
}

/** What anybody may know of mirrors: how far each is behind, and not where it is. */
export function healthOfMirrors(mirrors: Mirrors): object {
  const reports = mirrors.reports().map(({ n, seq, lag, atraso_ms, igual }) => ({ n, seq, lag, atraso_ms, igual }));
  return reports.length > 0 ? { espelhos: reports } : {};
}
